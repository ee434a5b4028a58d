import { mayAdminister } from '../admin/mayAdminister';
import { useLanguage } from '../language/LanguageContext';
import { useCell } from '../react/useStore';
import type { User } from '../session/session';
import { Icon } from '../shell/Icon';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { Mark } from '../shell/Mark';
import { useFloor } from './FloorContext';

/** Who watches, whose agents, and how fresh it is. */
export function FloorBar({ user, onSignOut }: { user: User; onSignOut: () => void }) {
  const { say } = useLanguage();
  const floor = useFloor();
  const link = useCell(floor.link);
  const team = useCell(floor.snapshot)?.team ?? null;
  return (
    <header className="topBar">
      <Mark />
      <h1>{say('floor.title')}</h1>
      {team !== null && <span className="badge">{say('floor.team', { team })}</span>}
      <output className="linkState" data-link={link}>
        <span className="dot" />
        {say(`link.${link}`)}
      </output>
      <span className="spring" />
      {mayAdminister(user) && <a className="button quiet" href="#admin">{say('admin.label')}</a>}
      <LanguageSwitch />
      {user.agent !== null && <a className="button quiet" href="#desk">{say('floor.leave')}</a>}
      <span className="user" title={user.displayName}><Icon name="person" />{user.displayName}</span>
      <button type="button" className="button quiet" onClick={onSignOut}>{say('signOut')}</button>
    </header>
  );
}
