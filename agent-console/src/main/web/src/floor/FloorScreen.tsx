import { useEffect, useState } from 'react';
import { restore, signOut, type User } from '../session/session';
import { Floor } from './floor';
import { FloorContext } from './FloorContext';
import { FloorLayout } from './FloorLayout';

interface Props {
  readonly user: User;
  readonly onSessionOver: () => void;
  readonly onSignedOut: () => void;
}

/** The supervisor's floor with its connection. */
export function FloorScreen({ user, onSessionOver, onSignedOut }: Props) {
  const [floor] = useState(() => new Floor({ url: socketUrl(), sessionHolds }));
  useEffect(() => floor.start(onSessionOver), [floor, onSessionOver]);
  return (
    <FloorContext.Provider value={floor}>
      <FloorLayout user={user} onSignOut={() => void signOut().finally(onSignedOut)} />
    </FloorContext.Provider>
  );
}

function socketUrl(): string {
  const url = new URL('/floor/v1', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** A server that does not answer says nothing about the session. */
function sessionHolds(): Promise<boolean> {
  return restore().then(found => found !== null, () => true);
}
