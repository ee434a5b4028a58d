import { useLanguage } from '../language/LanguageContext';
import { timeOfDay } from '../language/times';
import { Icon } from '../shell/Icon';
import type { Item } from '../wire/shapes';

/** A note for colleagues, told apart by colour and by word. */
export function NoteItem({ item }: { item: Item }) {
  const { say, language } = useLanguage();
  return (
    <li className="note">
      <p className="note-head"><Icon name="note" />{say('timeline.note')}</p>
      <p className="note-text">{item.text}</p>
      <p className="message-foot">{item.author?.name} <time dateTime={item.at}>{timeOfDay(language, item.at)}</time></p>
    </li>
  );
}
