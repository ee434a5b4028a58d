import { Suspense, useCallback, useEffect, useState } from 'react';
import { mayAdminister } from '../admin/mayAdminister';
import { placeOf } from '../admin/places';
import { backoffMillis } from '../wire/backoff';
import { mayWatch } from '../floor/mayWatch';
import { useLanguage } from '../language/LanguageContext';
import { useHash } from '../react/useHash';
import { DeskScreen } from '../shell/DeskScreen';
import { AdminScreen, FloorScreen, OperationsScreen } from './screens';
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

  const waiting = (why: 'loading' | 'serverAway') => <main className="waiting"><p role="status">{say(why)}</p></main>;
  switch (state.kind) {
    case 'restoring':
      return waiting(state.attempt === 0 ? 'loading' : 'serverAway');
    case 'out':
      return <SignIn over={state.over} onSignedIn={user => setState({ kind: 'in', user })} />;
    case 'in':
      if (mayWatch(state.user) && (hash === '#floor' || (state.user.agent === null && state.user.role === 'supervisor'))) {
        return <Suspense fallback={waiting('loading')}><FloorScreen user={state.user} onSessionOver={over} onSignedOut={signedOut} /></Suspense>;
      }
      if (mayAdminister(state.user) && hash === '#operations') {
        return <Suspense fallback={waiting('loading')}><OperationsScreen user={state.user} onSessionOver={over} onSignedOut={signedOut} /></Suspense>;
      }
      if (mayAdminister(state.user) && (place !== null || state.user.agent === null)) {
        return (
          <Suspense fallback={waiting('loading')}>
            <AdminScreen user={state.user} place={place ?? { kind: 'list', collection: 'agents' }} onSignedOut={signedOut} />
          </Suspense>
        );
      }
      return <DeskScreen user={state.user} onSessionOver={over} onSignedOut={signedOut} />;
  }
}
