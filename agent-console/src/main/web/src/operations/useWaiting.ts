import { useEffect, useRef } from 'react';
import { useLoaded, type Loaded } from '../admin/useLoaded';
import type { FirstPage } from '../wire/operations';

/**
 * What waits for an administrator. Reading it is written into the audit, so it is read when the page opens, when `count`, which is
 * known anyway, has changed, and when `again` is called.
 */
export function useWaiting<T>(load: () => Promise<FirstPage<T>>, count: number): [Loaded<FirstPage<T>>, () => void] {
  const [loaded, again] = useLoaded(load);
  const seen = useRef(count);
  useEffect(() => {
    if (seen.current !== count) {
      seen.current = count;
      again();
    }
  }, [count, again]);
  return [loaded, again];
}
