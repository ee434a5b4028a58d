import { useEffect, useState } from 'react';
import { Desk } from '../desk/desk';
import { DeskContext } from '../react/DeskContext';
import { around } from '../session/around';
import { signOut, type User } from '../session/session';
import { DeskLayout } from './DeskLayout';

interface Props {
  readonly user: User;
  readonly onSessionOver: () => void;
  readonly onSignedOut: () => void;
}

/** An agent's desk with its connection, from signing in to signing out. */
export function DeskScreen({ user, onSessionOver, onSignedOut }: Props) {
  const [desk] = useState(() => new Desk({ user: user.name, ...around('/desk/v1') }));
  useEffect(() => desk.start(onSessionOver), [desk, onSessionOver]);
  const leave = () => {
    desk.forget();
    void signOut().finally(onSignedOut);
  };
  return (
    <DeskContext.Provider value={desk}>
      <DeskLayout user={user} onSignOut={leave} />
    </DeskContext.Provider>
  );
}
