import { request } from './rest';

export type DirectoryKind = 'queues' | 'agents' | 'skills';

/** A thing that work can be given to: the name that commands use and the title that people read. */
export interface Entry {
  readonly name: string;
  readonly title: string;
}

interface Row {
  readonly id?: string;
  readonly name?: string;
  readonly title?: string;
  readonly displayName?: string;
}

interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}

const PAGE = 200;
const MOST = 1000;

/** Everything of a kind by its title, up to a thousand. */
export async function directory(kind: DirectoryKind): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  let after: string | null = null;
  do {
    const query: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Page | null = await request<Page>('GET', `/api/v1/${kind}?limit=${PAGE}${query}`);
    found.push(...(page?.items ?? []).map(entry));
    after = page?.next ?? null;
  } while (after !== null && found.length < MOST);
  return found.toSorted((a, b) => a.title.localeCompare(b.title));
}

function entry(row: Row): Entry {
  const name = row.id ?? row.name ?? '';
  return { name, title: row.title ?? row.displayName ?? row.name ?? name };
}
