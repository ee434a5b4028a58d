import { useDesk } from '../react/DeskContext';
import { useSyncExternalStore } from 'react';

/** Whether a row is the one that is open; draws again only when that changes. */
export function useIsSelected(workItem: string): boolean {
  const { selection } = useDesk().store;
  return useSyncExternalStore(selection.subscribe, () => selection.get()?.workItem === workItem);
}
