import { mayAdminister } from '../admin/mayAdminister';
import { mayWatch } from '../floor/mayWatch';
import { useLanguage } from '../language/LanguageContext';
import type { User } from '../session/session';
import { CapacityMeter } from './CapacityMeter';
import { Icon } from './Icon';
import { LanguageSwitch } from './LanguageSwitch';
import { LinkState } from './LinkState';
import { Mark } from './Mark';
import { PresenceMenu } from './PresenceMenu';

interface Props {
  readonly user: User;
  readonly onSignOut: () => void;
  readonly onShortcuts: () => void;
}

/** Who is at the desk and how things stand with them. */
export function TopBar({ user, onSignOut, onShortcuts }: Props) {
  const { say } = useLanguage();
  return (
    <header className="topBar">
      <h1><Mark /></h1>
      <PresenceMenu />
      <CapacityMeter />
      <LinkState />
      <span className="spring" />
      {mayWatch(user) && <a className="button quiet" href="#floor" target="threadline-floor">{say('floor.title')}</a>}
      {mayAdminister(user) && <a className="button quiet" href="#admin">{say('admin.label')}</a>}
      <LanguageSwitch />
      <button type="button" className="button quiet square" aria-label={say('keys.open')} title={`${say('keys.open')} (?)`} onClick={onShortcuts}>
        <Icon name="keyboard" />
      </button>
      <span className="user" title={user.displayName}><Icon name="person" />{user.displayName}</span>
      <button type="button" className="button quiet" onClick={onSignOut}>{say('signOut')}</button>
    </header>
  );
}
