import { useLanguage } from '../language/LanguageContext';
import { phoneText } from '../language/phoneText';
import { lastLine, lineOf } from '../desk/timeline';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';

/** The newest thing that was said, in one line. */
export function LastLine({ customer }: { customer: string }) {
  const { language, say } = useLanguage();
  const item = lastLine(useKeyed(useDesk().store.timelines, customer) ?? []);
  const text = item === null ? say('list.noMessage') : item.kind === 'phone' ? phoneText(item, language, say) : lineOf(item);
  return <span className="row-line">{item?.direction === 'out' ? say('list.you', { text }) : text}</span>;
}
