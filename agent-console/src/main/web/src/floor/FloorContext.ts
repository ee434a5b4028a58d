import { createContext, useContext } from 'react';
import type { Floor } from './floor';

export const FloorContext = createContext<Floor | null>(null);

/** The floor that is being watched. */
export function useFloor(): Floor {
  const floor = useContext(FloorContext);
  if (floor === null) {
    throw new Error('This part of the screen is shown outside of a floor.');
  }
  return floor;
}
