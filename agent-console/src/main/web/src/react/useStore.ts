import { useCallback, useSyncExternalStore } from 'react';
import type { Cell } from '../desk/cell';
import type { KeyedStore } from '../desk/keyedStore';

/** The value of a cell; draws again when it changes. */
export function useCell<V>(cell: Cell<V>): V {
  return useSyncExternalStore(cell.subscribe, cell.get);
}

/** One value of a keyed store; draws again when that one changes. */
export function useKeyed<V>(store: KeyedStore<V>, key: string): V | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(key, listener), [store, key]);
  return useSyncExternalStore(subscribe, () => store.get(key));
}

/** The keys of a keyed store; draws again when one comes or goes. */
export function useKeys<V>(store: KeyedStore<V>): readonly string[] {
  return useSyncExternalStore(store.subscribeKeys, store.keys);
}
