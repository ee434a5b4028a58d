import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import type { Delivery } from '../wire/shapes';

/** What became of a message of ours. */
export function DeliveryMark({ status, read }: { status: Delivery | null; read: boolean }) {
  const { say } = useLanguage();
  if (status === null && !read) {
    return null;
  }
  const state = read && status !== 'failed' ? 'read' : (status ?? 'sent');
  const icon = state === 'failed' ? 'warning' : state === 'sent' ? 'check' : 'checks';
  return <span className="delivery" data-status={state}><Icon name={icon} />{say(`status.${state}`)}</span>;
}
