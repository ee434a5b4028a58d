import type { WorkRow } from '../desk/deskStore';
import { useLanguage } from '../language/LanguageContext';
import { clock } from '../language/times';
import { useDesk } from '../react/DeskContext';
import { useNow } from '../react/useNow';
import { useCell } from '../react/useStore';

/** The time after a conversation, and the way to end it early. */
export function WrapUp({ work }: { work: WorkRow }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const skew = useCell(desk.store.skew);
  const now = useNow();
  const left = work.until === null ? null : clock((Date.parse(work.until) + skew - now) / 1000);
  return (
    <section className="wrapUp" aria-label={say('wrapUp.title')}>
      <div>
        <h3>
          {say('wrapUp.title')}
          {left !== null && <span role="timer" aria-live="off" className="clock">{say('wrapUp.left', { time: left })}</span>}
        </h3>
        <p>{say('wrapUp.text')}</p>
      </div>
      <button type="button" className="button primary" aria-keyshortcuts="Alt+C" onClick={() => desk.submit({ type: 'Complete', workItem: work.workItem, disposition: null })}>
        {say('wrapUp.finish')} <kbd>Alt C</kbd>
      </button>
    </section>
  );
}
