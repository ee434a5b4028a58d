import { Button, Menu, MenuItem, MenuTrigger, Popover, type Key } from 'react-aria-components';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell } from '../react/useStore';
import { Icon } from './Icon';
import { presences } from './presences';
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
  const choose = (id: Key) => {
    const chosen = presences.find(one => one.id === id);
    if (chosen !== undefined) {
      desk.submit({ type: 'SetPresence', state: chosen.state, reason: chosen.reason });
    }
  };
  const text = presenceText(say, me.presence, me.presenceReason);
  return (
    <MenuTrigger>
      <Button className="button presence">
        <span className="dot" data-presence={me.presence} />
        <span className="unseen">{say('presence.label', { state: text })}</span>
        <span aria-hidden="true">{text}</span>
        {me.presenceSince !== null && <Since at={me.presenceSince} />}
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
