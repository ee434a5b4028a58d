import { useLanguage } from '../language/LanguageContext';
import { phoneText } from '../language/phoneText';
import { timeOfDay } from '../language/times';
import { Icon } from '../shell/Icon';
import type { Item } from '../wire/shapes';

/** What became of a call, in a line. */
export function PhoneItem({ item }: { item: Item }) {
  const { language, say } = useLanguage();
  return (
    <li className="routing">
      <Icon name="phone" /> {phoneText(item, language, say)} <time dateTime={item.at}>{timeOfDay(language, item.at)}</time>
    </li>
  );
}
