import { createContext, useContext } from 'react';
import type { Desk } from '../desk/desk';

export const DeskContext = createContext<Desk | null>(null);

/** The desk of the agent who is signed in. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) {
    throw new Error('This part of the screen is shown outside of a desk.');
  }
  return desk;
}
