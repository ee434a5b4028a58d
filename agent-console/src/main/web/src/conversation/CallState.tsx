import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import { Since } from '../shell/Since';
import type { Call } from '../wire/shapes';
import { callStanding } from './callStanding';

/** How the call stands, and for how long they have been speaking. */
export function CallState({ call, connecting }: { call: Call; connecting: boolean }) {
  const { say } = useLanguage();
  const state = callStanding(call, connecting);
  return (
    <div className="call" data-state={state}>
      <Icon name="phone" />
      <span role="status">{say(`call.state.${state}`)}</span>
      {(state === 'connected' || state === 'held') && call.since !== null && <Since at={call.since} />}
    </div>
  );
}
