import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, type Key } from 'react-aria-components';
import { useLanguage } from '../language/LanguageContext';
import { Icon } from './Icon';
import { presences } from './presences';
import { presenceText } from './presenceText';

interface Props {
  readonly className: string;
  /** What the button is for, where what it shows does not say it. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly onChoose: (presence: (typeof presences)[number]) => void;
}

/** A button with the menu of what an agent can be set to. */
export function PresenceChoice({ className, label, children, onChoose }: Props) {
  const { say } = useLanguage();
  const choose = (id: Key) => {
    const chosen = presences.find(one => one.id === id);
    if (chosen !== undefined) {
      onChoose(chosen);
    }
  };
  return (
    <MenuTrigger>
      <Button className={className} {...(label === undefined ? {} : { 'aria-label': label })}>
        {children}
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
