import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell, useKeys } from '../react/useStore';
import { OfferListRow } from './OfferListRow';
import { WorkListRow } from './WorkListRow';

/** More rows than an agent can have; the list is cut there rather than slow. */
const SHOWN = 200;

/** What is offered and what is in work. */
export function WorkList({ onStart }: { onStart: () => void }) {
  const { say } = useLanguage();
  const { store } = useDesk();
  const offers = useKeys(store.offers);
  const work = useKeys(store.work);
  const ready = useCell(store.me)?.presence === 'ready';
  return (
    <nav className="workList" aria-label={say('list.label')}>
      {offers.length > 0 && (
        <section>
          <h2>{say('list.offers')} <span className="count">{offers.length}</span></h2>
          <ul>{offers.slice(0, SHOWN).map(id => <li key={id}><OfferListRow workItem={id} /></li>)}</ul>
        </section>
      )}
      <section>
        <h2>{say('list.work')} <span className="count">{work.length}</span></h2>
        {work.length === 0 && <p className="empty-line">{say(ready ? 'list.none.ready' : 'list.none.away')}</p>}
        <ul>{work.slice(0, SHOWN).map(id => <li key={id}><WorkListRow workItem={id} /></li>)}</ul>
      </section>
      <button type="button" className="button quiet" aria-keyshortcuts="Alt+W" onClick={onStart}>+ {say('start.open')}</button>
    </nav>
  );
}
