import { Button, Menu, MenuItem, MenuTrigger, Popover, type Key } from 'react-aria-components';
import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import { presences } from '../shell/presences';
import { presenceText } from '../shell/presenceText';
import { useFloor } from './FloorContext';

/** Sets an agent's presence for them. */
export function AgentPresence({ agent, name }: { agent: string; name: string }) {
  const { say } = useLanguage();
  const floor = useFloor();
  const choose = (id: Key) => {
    const chosen = presences.find(one => one.id === id);
    if (chosen !== undefined) {
      floor.submit({ type: 'SetPresence', agent, state: chosen.state, reason: chosen.reason });
    }
  };
  return (
    <MenuTrigger>
      <Button className="button" aria-label={say('floor.setPresenceOf', { agent: name })}>
        {say('floor.setPresence')}
        <Icon name="down" />
      </Button>
      <Popover className="popover">
        <Menu className="menu" onAction={choose}>
          {presences.map(({ id, state, reason }) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={presenceText(say, state, reason)}>
              <span className="dot" data-presence={state} />
              {presenceText(say, state, reason)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
