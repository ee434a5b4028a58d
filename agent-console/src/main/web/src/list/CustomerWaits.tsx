import { useLanguage } from '../language/LanguageContext';
import { clock } from '../language/times';
import { waitingSince } from '../desk/timeline';
import { useDesk } from '../react/DeskContext';
import { Icon } from '../shell/Icon';
import { useNow } from '../react/useNow';
import { useCell, useKeyed } from '../react/useStore';

/** From how many seconds on a wait is shown as long, and as too long. */
const LONG = 60;
const TOO_LONG = 180;

/** How long the customer has waited for an answer; nothing when they were answered. */
export function CustomerWaits({ customer }: { customer: string }) {
  const { say } = useLanguage();
  const { store } = useDesk();
  const since = waitingSince(useKeyed(store.timelines, customer) ?? []);
  const skew = useCell(store.skew);
  const now = useNow();
  if (since === null) {
    return null;
  }
  const seconds = (now - skew - Date.parse(since)) / 1000;
  const degree = seconds >= TOO_LONG ? 'tooLong' : seconds >= LONG ? 'long' : 'short';
  const time = clock(seconds);
  return (
    <span className="waits" data-degree={degree} title={say('list.waiting', { time })}>
      <Icon name="clock" /><span aria-hidden="true">{time}</span><span className="unseen">{say('list.waiting', { time })}</span>
    </span>
  );
}
