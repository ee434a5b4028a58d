import { useLanguage } from '../language/LanguageContext';
import { PresenceChoice } from '../shell/PresenceChoice';
import { useFloor } from './FloorContext';

/** Sets an agent's presence for them. */
export function AgentPresence({ agent, name }: { agent: string; name: string }) {
  const { say } = useLanguage();
  const floor = useFloor();
  return (
    <PresenceChoice
      className="button"
      label={say('floor.setPresenceOf', { agent: name })}
      onChoose={({ state, reason }) => floor.submit({ type: 'SetPresence', agent, state, reason })}
    >
      {say('floor.setPresence')}
    </PresenceChoice>
  );
}
