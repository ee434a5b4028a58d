import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import { Since } from '../shell/Since';
import type { Call } from '../wire/shapes';

/** Where the call stands, and for how long somebody has been speaking. */
export function CallState({ call, connecting }: { call: Call; connecting: boolean }) {
  const { say } = useLanguage();
  const state = connecting ? 'connecting' : call.state;
  return (
    <p className="hint call-state" role="status" data-state={state}>
      <Icon name="phone" /> {say(`call.state.${state}`)}
      {(state === 'connected' || state === 'held') && call.since !== null && <> <Since at={call.since} /></>}
    </p>
  );
}
