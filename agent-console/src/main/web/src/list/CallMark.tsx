import { callStanding } from '../conversation/callStanding';
import { useLanguage } from '../language/LanguageContext';
import { Since } from '../shell/Since';
import { Icon } from '../shell/Icon';
import type { Call } from '../wire/shapes';

/** How a call stands, in a row of the list: for how long they speak, or what else is the matter. */
export function CallMark({ call, connecting }: { call: Call; connecting: boolean }) {
  const { say } = useLanguage();
  const state = callStanding(call, connecting);
  return state === 'connected' && call.since !== null
    ? <span className="waits" data-degree="speaking"><Icon name="phone" /><span className="unseen">{say('call.state.connected')}</span><Since at={call.since} /></span>
    : <span className="tag">{say(`call.short.${state}`)}</span>;
}
