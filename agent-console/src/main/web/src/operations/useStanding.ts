import { useEffect, useState } from 'react';
import { Problem } from '../wire/rest';
import { standing, type Standing } from '../wire/operations';

const EVERY_MILLIS = 3000;

/** What was read last, and whether that is how it stands now: `since` is when it was read. */
export interface Fresh {
  readonly value: Standing | null;
  readonly since: string | null;
  readonly stale: boolean;
}

/** Asks how the server stands, every few seconds as long as the page is shown; what was read stays when no answer comes. */
export function useStanding(onSessionOver: () => void): Fresh {
  const [fresh, setFresh] = useState<Fresh>({ value: null, since: null, stale: false });
  useEffect(() => {
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => standing().then(
      value => wanted && setFresh({ value, since: new Date().toISOString(), stale: false }),
      (thrown: unknown) => {
        if (wanted && thrown instanceof Problem && thrown.status === 401) {
          onSessionOver();
        } else if (wanted) {
          setFresh(before => ({ ...before, stale: true }));
        }
      },
    ).finally(() => {
      timer = wanted ? setTimeout(() => void ask(), EVERY_MILLIS) : undefined;
    });
    void ask();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [onSessionOver]);
  return fresh;
}

/** Seconds from a time until the answer was given, by the database's clock. */
export function age(at: string, from: string): number {
  return Math.max(0, (Date.parse(at) - Date.parse(from)) / 1000);
}
