import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void) {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The part of the address after and with `#`; draws again when it changes. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash);
}
