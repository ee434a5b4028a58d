import { useEffect, useState } from 'react';
import { around } from '../session/around';
import { signOut, type User } from '../session/session';
import { Floor } from './floor';
import { FloorContext } from './FloorContext';
import { FloorLayout } from './FloorLayout';
import '../style/tables.css';
import '../style/floor.css';

interface Props {
  readonly user: User;
  readonly onSessionOver: () => void;
  readonly onSignedOut: () => void;
}

/** The supervisor's floor with its connection. */
export function FloorScreen({ user, onSessionOver, onSignedOut }: Props) {
  const [floor] = useState(() => new Floor(around('/floor/v1')));
  useEffect(() => floor.start(onSessionOver), [floor, onSessionOver]);
  return (
    <FloorContext.Provider value={floor}>
      <FloorLayout user={user} onSignOut={() => void signOut().finally(onSignedOut)} />
    </FloorContext.Provider>
  );
}
