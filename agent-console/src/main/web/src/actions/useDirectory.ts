import { useEffect, useState } from 'react';
import { directory, type DirectoryKind, type Entry } from '../wire/directory';

export type Directory =
  | { readonly state: 'reading' | 'failed'; readonly entries: readonly Entry[] }
  | { readonly state: 'read'; readonly entries: readonly Entry[] };

const nothing: readonly Entry[] = [];

/** The queues, agents or skills, read when they are first needed. */
export function useDirectory(kind: DirectoryKind): Directory {
  const [found, setFound] = useState<{ readonly kind: DirectoryKind; readonly directory: Directory } | null>(null);
  useEffect(() => {
    let wanted = true;
    directory(kind).then(
      entries => wanted && setFound({ kind, directory: { state: 'read', entries } }),
      () => wanted && setFound({ kind, directory: { state: 'failed', entries: nothing } }),
    );
    return () => {
      wanted = false;
    };
  }, [kind]);
  return found?.kind === kind ? found.directory : { state: 'reading', entries: nothing };
}
