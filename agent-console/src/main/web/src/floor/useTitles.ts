import { useMemo } from 'react';
import { useDirectory } from '../actions/useDirectory';
import type { DirectoryKind } from '../wire/directory';

/** What people call things of a kind, by name; the name itself while it is not known. */
export function useTitles(kind: DirectoryKind): (name: string) => string {
  const { entries } = useDirectory(kind);
  return useMemo(() => {
    const titles = new Map(entries.map(entry => [entry.name, entry.title]));
    return (name: string) => titles.get(name) ?? name;
  }, [entries]);
}
