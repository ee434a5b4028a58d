import { useLanguage } from '../language/LanguageContext';
import { timeOfDay } from '../language/times';
import type { Item } from '../wire/shapes';

/** What routing did, in a line. */
export function RoutingItem({ item }: { item: Item }) {
  const { language } = useLanguage();
  return (
    <li className="routing">
      {item.text} <time dateTime={item.at}>{timeOfDay(language, item.at)}</time>
    </li>
  );
}
