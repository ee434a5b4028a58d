import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell, useKeys } from '../react/useStore';
import { Icon } from '../shell/Icon';

/** Nothing is open: says what to do next. */
export function EmptyMain() {
  const { say } = useLanguage();
  const { store } = useDesk();
  const ready = useCell(store.me)?.presence === 'ready';
  const some = useKeys(store.work).length + useKeys(store.offers).length > 0;
  return (
    <div className="empty">
      <Icon name="chat" />
      <h2>{say('empty.title')}</h2>
      <p>{say(some ? 'empty.pick' : ready ? 'empty.ready' : 'empty.away')}</p>
      <p className="hint">{say('empty.keys')}</p>
    </div>
  );
}
