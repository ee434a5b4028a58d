import { mayWatch } from '../floor/mayWatch';
import { useLanguage } from '../language/LanguageContext';
import { clockTime } from '../language/times';
import type { User } from '../session/session';
import { Icon } from '../shell/Icon';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { Mark } from '../shell/Mark';
import type { Fresh } from './useStanding';

/** Who looks, and how fresh it is: when no answer comes, since when it is not. */
export function OperationsBar({ user, fresh, onSignOut }: { user: User; fresh: Fresh; onSignOut: () => void }) {
  const { say, language } = useLanguage();
  const link = fresh.stale ? 'stale' : fresh.since === null ? 'connecting' : 'live';
  return (
    <header className="topBar">
      <Mark />
      <h1>{say('operations.title')}</h1>
      <output className="linkState" data-link={link}>
        <span className="dot" />
        {fresh.stale && fresh.since !== null ? say('operations.stale', { time: clockTime(language, fresh.since) }) : say(`link.${link}`)}
      </output>
      <span className="spring" />
      {mayWatch(user) && <a className="button quiet" href="#floor">{say('floor.title')}</a>}
      <a className="button quiet" href="#admin">{say('admin.label')}</a>
      {user.agent !== null && <a className="button quiet" href="#desk">{say('admin.toDesk')}</a>}
      <LanguageSwitch />
      <span className="user" title={user.displayName}><Icon name="person" />{user.displayName}</span>
      <button type="button" className="button quiet" onClick={onSignOut}>{say('signOut')}</button>
    </header>
  );
}
