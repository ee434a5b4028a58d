import type { PendingText } from '../desk/deskStore';
import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';

/** A reply or note on its way to the server. */
export function PendingItem({ pending }: { pending: PendingText }) {
  const { say } = useLanguage();
  const note = pending.kind === 'note';
  return (
    <li className={note ? 'note pending' : 'message pending'} data-direction="out">
      {note && <p className="note-head"><Icon name="note" />{say('timeline.note')}</p>}
      <p className={note ? 'note-text' : 'bubble'}>{pending.text}</p>
      <p className="message-foot">{say('status.sending')}</p>
    </li>
  );
}
