import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from '../wire/rest';

/** What was asked of the server: on its way, there, or why not. */
export type Loaded<T> =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly detail: string }
  | { readonly state: 'read'; readonly value: T };

/**
 * Asks once, again whenever `again` is called, and every so many milliseconds if any are given. What was read stays until the next
 * answer; `load` must stay the same from one drawing to the next.
 */
export function useLoaded<T>(load: () => Promise<T>, every?: number): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'reading' });
  const asking = useRef<() => void>(undefined);
  useEffect(() => {
    let wanted = true;
    const ask = () => load().then(
      value => wanted && setLoaded({ state: 'read', value }),
      (thrown: unknown) => wanted && setLoaded(before => (before.state === 'read' ? before : { state: 'failed', detail: detailOf(thrown) })),
    );
    asking.current = () => void ask();
    void ask();
    const timer = every === undefined ? undefined : setInterval(() => void ask(), every);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [load, every]);
  return [loaded, useCallback(() => asking.current?.(), [])];
}

/** The server's words for what went wrong, or none. */
export function detailOf(thrown: unknown): string {
  return thrown instanceof Problem ? thrown.message : '';
}
