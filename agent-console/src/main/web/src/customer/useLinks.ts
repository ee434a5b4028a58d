import { useEffect, useState } from 'react';
import { changes, suggestions, type LinkChange, type Suggestion } from '../wire/links';
import { Problem } from '../wire/rest';

export interface Links {
  readonly suggested: readonly Suggestion[];
  /** The newest change that stands, or null. */
  readonly undoable: LinkChange | null;
  readonly busy: boolean;
  /** What went wrong with the last step, in the server's words; empty where the server gave none. */
  readonly problem: string | null;
  /** Does one thing to the links and looks again. */
  readonly act: (step: () => Promise<void>) => void;
}

interface Found {
  readonly suggested: readonly Suggestion[];
  readonly undoable: LinkChange | null;
}

const nothing: Found = { suggested: [], undoable: null };

/** Links of a customer, read again whenever the customer changes. */
export function useLinks(customer: string, version: number): Links {
  const [found, setFound] = useState<Found>(nothing);
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    Promise.all([suggestions(customer), changes(customer)]).then(
      ([suggested, done]) => {
        const newest = done[0];
        const undoable = newest !== undefined && !newest.undone && newest.points.every(point => point.to === customer) ? newest : null;
        if (wanted) {
          setFound({ suggested, undoable });
        }
      },
      () => wanted && setFound(nothing),
    );
    return () => {
      wanted = false;
    };
    // A new version of the customer, or a step taken here, may have changed the links.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [customer, version, round]);
  const act = (step: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    step()
      .catch((failure: unknown) => setProblem(failure instanceof Problem ? failure.message : ''))
      .finally(() => {
        setBusy(false);
        setRound(last => last + 1);
      });
  };
  return { ...found, busy, problem, act };
}
