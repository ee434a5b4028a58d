import { useEffect, useState } from 'react';
import { Desk } from '../desk/desk';
import { DeskContext } from '../react/DeskContext';
import { restore, signOut, type User } from '../session/session';
import { DeskLayout } from './DeskLayout';

interface Props {
  readonly user: User;
  readonly onSessionOver: () => void;
  readonly onSignedOut: () => void;
}

/** An agent's desk with its connection, from signing in to signing out. */
export function DeskScreen({ user, onSessionOver, onSignedOut }: Props) {
  const [desk] = useState(() => new Desk({ user: user.name, url: socketUrl(), sessionHolds }));
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

function socketUrl(): string {
  const url = new URL('/desk/v1', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** A server that does not answer says nothing about the session. */
function sessionHolds(): Promise<boolean> {
  return restore().then(found => found !== null, () => true);
}
