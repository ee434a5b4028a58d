import { useCallback, useEffect, useState } from 'react';
import { AdminScreen } from '../admin/AdminScreen';
import { mayAdminister } from '../admin/mayAdminister';
import { placeOf } from '../admin/places';
import { backoffMillis } from '../desk/backoff';
import { FloorScreen } from '../floor/FloorScreen';
import { mayWatch } from '../floor/mayWatch';
import { useLanguage } from '../language/LanguageContext';
import { useHash } from '../react/useHash';
import { DeskScreen } from '../shell/DeskScreen';
import { restore, type User } from './session';
import { SignIn } from './SignIn';

type State = { readonly kind: 'restoring'; readonly attempt: number } | { readonly kind: 'out'; readonly over: boolean } | { readonly kind: 'in'; readonly user: User };

/** Signs in or takes up the browser's session, and shows what the user's role is for. */
export function App() {
  const { say } = useLanguage();
  const hash = useHash();
  const place = placeOf(hash);
  const [state, setState] = useState<State>({ kind: 'restoring', attempt: 0 });
  const over = useCallback(() => setState({ kind: 'out', over: true }), []);
  const signedOut = useCallback(() => setState({ kind: 'out', over: false }), []);

  useEffect(() => {
    if (state.kind !== 'restoring') {
      return undefined;
    }
    const { attempt } = state;
    let timer: ReturnType<typeof setTimeout> | undefined;
    restore().then(
      user => setState(user === null ? { kind: 'out', over: false } : { kind: 'in', user }),
      () => {
        timer = setTimeout(() => setState({ kind: 'restoring', attempt: attempt + 1 }), backoffMillis(attempt));
      },
    );
    return () => clearTimeout(timer);
  }, [state]);

  switch (state.kind) {
    case 'restoring':
      return <main className="waiting"><p role="status">{say(state.attempt === 0 ? 'loading' : 'serverAway')}</p></main>;
    case 'out':
      return <SignIn over={state.over} onSignedIn={user => setState({ kind: 'in', user })} />;
    case 'in':
      if (mayWatch(state.user) && (hash === '#floor' || (state.user.agent === null && state.user.role === 'supervisor'))) {
        return <FloorScreen user={state.user} onSessionOver={over} onSignedOut={signedOut} />;
      }
      if (mayAdminister(state.user) && (place !== null || state.user.agent === null)) {
        return <AdminScreen user={state.user} place={place ?? { kind: 'list', collection: 'agents' }} onSignedOut={signedOut} />;
      }
      return <DeskScreen user={state.user} onSessionOver={over} onSignedOut={signedOut} />;
  }
}
