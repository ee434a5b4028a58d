import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell } from '../react/useStore';
import { PresenceChoice } from './PresenceChoice';
import { presenceText } from './presenceText';
import { Since } from './Since';

/** The agent's presence with its reason and how long it has lasted, and the menu that changes it. */
export function PresenceMenu() {
  const { say } = useLanguage();
  const desk = useDesk();
  const me = useCell(desk.store.me);
  if (me === null) {
    return null;
  }
  const text = presenceText(say, me.presence, me.presenceReason);
  return (
    <PresenceChoice className="button presence" onChoose={({ state, reason }) => desk.submit({ type: 'SetPresence', state, reason })}>
      <span className="dot" data-presence={me.presence} />
      <span className="unseen">{say('presence.label', { state: text })}</span>
      <span aria-hidden="true">{text}</span>
      {me.presenceSince !== null && <Since at={me.presenceSince} />}
    </PresenceChoice>
  );
}
