import { request } from './rest';

export type DirectoryKind = 'queues' | 'agents' | 'skills';

/** A thing that work can be given to: the name that commands use and the title that people read. */
export interface Entry {
  readonly name: string;
  readonly title: string;
}

/** Queues and skills have a title, agents a name and whether they are active. */
interface Row {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  readonly active?: boolean;
}

interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}

const PAGE = 200;
const MOST = 1000;

/** Everything of a kind that is in use, by its title, up to a thousand. */
export async function directory(kind: DirectoryKind): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  let after: string | null = null;
  do {
    const query: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Page | null = await request<Page>('GET', `/api/v1/${kind}?limit=${PAGE}${query}`);
    found.push(...(page?.items ?? []).filter(row => row.active !== false).map(entry));
    after = page?.next ?? null;
  } while (after !== null && found.length < MOST);
  return found.toSorted((a, b) => a.title.localeCompare(b.title));
}

function entry(row: Row): Entry {
  return { name: row.id, title: row.title ?? row.name ?? row.id };
}
