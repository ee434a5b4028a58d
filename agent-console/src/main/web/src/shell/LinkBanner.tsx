import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell } from '../react/useStore';
import { Icon } from './Icon';

/** What it means for the agent that the connection is stale or lost. */
export function LinkBanner() {
  const { say } = useLanguage();
  const link = useCell(useDesk().store.link);
  const text = link === 'stale' ? say('link.staleLong') : link === 'reconnecting' ? say('link.reconnectingLong') : null;
  return <div role="status">{text !== null && <p className="banner warning"><Icon name="warning" />{text}</p>}</div>;
}
