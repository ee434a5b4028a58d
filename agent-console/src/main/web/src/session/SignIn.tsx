import { useState, type FormEvent } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { Mark } from '../shell/Mark';
import { Problem } from '../wire/rest';
import { signIn, type User } from './session';

/** Name and password. What the server says against them is shown as it says it. */
export function SignIn({ over, onSignedIn }: { over: boolean; onSignedIn: (user: User) => void }) {
  const { say } = useLanguage();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    setBusy(true);
    setProblem(null);
    try {
      const user = await signIn(String(fields.get('username')), String(fields.get('password')));
      if (user !== null) {
        onSignedIn(user);
        return;
      }
      setProblem(say('signIn.failed', { status: 200 }));
    } catch (thrown) {
      const status = thrown instanceof Problem ? thrown.status : 0;
      const told = thrown instanceof Problem ? thrown.message : '';
      setProblem(told || (status === 0 ? say('signIn.unreachable') : say('signIn.failed', { status })));
      form.querySelector<HTMLInputElement>('[name=password]')?.select();
    }
    setBusy(false);
  };

  return (
    <main className="signIn">
      <div className="signIn-card">
        <Mark />
        <h1>{say('signIn.title')}</h1>
        {over && <p className="hint">{say('signIn.over')}</p>}
        <form onSubmit={event => void submit(event)}>
          <label className="field">
            <span>{say('signIn.user')}</span>
            {/* The page has nothing else to begin with. */}
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
            <input name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
          </label>
          <label className="field">
            <span>{say('signIn.password')}</span>
            <input name="password" type="password" autoComplete="current-password" required />
          </label>
          <p className="problem" role="alert">{problem}</p>
          <button type="submit" className="button primary wide" disabled={busy}>{say(busy ? 'signIn.busy' : 'signIn.submit')}</button>
        </form>
      </div>
      <LanguageSwitch />
    </main>
  );
}
