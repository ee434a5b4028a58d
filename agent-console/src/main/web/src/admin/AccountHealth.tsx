import { useLanguage } from '../language/LanguageContext';
import { timeOfDay } from '../language/times';
import type { AccountState } from '../wire/admin';

/** Whether an account works: what went well last, and what went wrong. */
export function AccountHealth({ state }: { state: AccountState | undefined }) {
  const { say, language } = useLanguage();
  if (state === undefined) {
    return <>–</>;
  }
  const times = [
    state.receivedAt !== null && say('health.received', { time: timeOfDay(language, state.receivedAt) }),
    state.sentAt !== null && say('health.sent', { time: timeOfDay(language, state.sentAt) }),
  ].filter(one => one !== false);
  return (
    <span className="health" data-state={state.state}>
      <span className="dot" />
      {say(`health.${state.state}`)}
      {times.length > 0 && <small>{times.join(' · ')}</small>}
      {state.failedAt !== null && <small>{say('health.failed', { time: timeOfDay(language, state.failedAt), error: state.error ?? '' })}</small>}
    </span>
  );
}
