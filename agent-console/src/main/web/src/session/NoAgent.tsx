import { mayWatch } from '../floor/mayWatch';
import { useLanguage } from '../language/LanguageContext';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { Mark } from '../shell/Mark';
import { definitions, token } from './examples';
import { signOut, type User } from './session';

/** For someone who takes no work, such as the first administrator: how agents come to be. */
export function NoAgent({ user, onSignedOut }: { user: User; onSignedOut: () => void }) {
  const { say } = useLanguage();
  return (
    <main className="noAgent">
      <header>
        <Mark />
        {mayWatch(user) && <a className="button" href="#floor">{say('floor.title')}</a>}
        <LanguageSwitch />
        <button type="button" className="button" onClick={() => void signOut().finally(onSignedOut)}>{say('signOut')}</button>
      </header>
      <h1>{say('noAgent.title')}</h1>
      <p>{say('noAgent.lead', { name: user.displayName, role: user.role })}</p>
      <h2>{say('noAgent.token')}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so it must take the focus */}
      <pre tabIndex={0}><code>{token(location.origin, user.name)}</code></pre>
      <h2>{say('noAgent.define')}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so it must take the focus */}
      <pre tabIndex={0}><code>{definitions(location.origin)}</code></pre>
      <p>{say('noAgent.then')}</p>
      <p>{say('noAgent.reference')}: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a></p>
    </main>
  );
}
