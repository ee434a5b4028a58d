import { Problem, request } from './rest';

/** What is administered by name. */
export const collections = ['agents', 'queues', 'skills', 'teams', 'channel-accounts'] as const;
export type Collection = (typeof collections)[number];

/** A document as it is read and put. */
export type Doc = Readonly<Record<string, unknown>>;
export type Thing = Doc & { readonly id: string };

/** What happened last over a channel account. */
export interface AccountState {
  readonly id: string;
  readonly state: 'unused' | 'working' | 'failing';
  readonly receivedAt: string | null;
  readonly sentAt: string | null;
  readonly failedAt: string | null;
  readonly error: string | null;
}

export interface Trial {
  readonly works: boolean | null;
  readonly detail: string;
  readonly at: string;
}

export interface TokenEntry {
  readonly name: string;
  readonly role: string;
  readonly agent: string | null;
  readonly createdBy: string | null;
  readonly createdAt: string;
}

export interface ImportReport {
  readonly checkedOnly: boolean;
  readonly things: readonly { readonly collection: string; readonly name: string; readonly created: boolean }[];
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const MOST = 2000;

/** Everything of a path's pages, up to two thousand. */
async function all<T>(path: string): Promise<readonly T[]> {
  const found: T[] = [];
  let after: string | null = null;
  do {
    const query: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Page<T> | null = await request<Page<T>>('GET', `/api/v1/${path}?limit=200${query}`);
    found.push(...(page?.items ?? []));
    after = page?.next ?? null;
  } while (after !== null && found.length < MOST);
  return found;
}

export const things = (collection: Collection): Promise<readonly Thing[]> => all<Thing>(collection);

/** One thing, or null when there is none of that name. */
export async function thing(collection: Collection, name: string): Promise<Thing | null> {
  try {
    return await request<Thing>('GET', `/api/v1/${collection}/${encodeURIComponent(name)}`);
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

export const putThing = (collection: Collection, name: string, doc: Doc): Promise<Thing | null> =>
  request<Thing>('PUT', `/api/v1/${collection}/${encodeURIComponent(name)}`, doc);

export const removeAccount = (name: string): Promise<unknown> => request('DELETE', `/api/v1/channel-accounts/${encodeURIComponent(name)}`);

export const accountStates = (): Promise<readonly AccountState[]> => all<AccountState>('channel-account-states');

export const testAccount = (name: string): Promise<Trial | null> =>
  request<Trial>('POST', `/api/v1/channel-accounts/${encodeURIComponent(name)}/test`);

export const tokens = (): Promise<readonly TokenEntry[]> => all<TokenEntry>('tokens');

export const createToken = (name: string, role: string, agent: string | null): Promise<{ readonly token: string } | null> =>
  request<{ readonly token: string }>('POST', '/api/v1/tokens', { name, role, agent });

export const revokeToken = (name: string): Promise<unknown> => request('DELETE', `/api/v1/tokens/${encodeURIComponent(name)}`);

/** Puts a YAML document of all that is administered, or only says what that would do. */
export const importYaml = (text: string, checkOnly: boolean): Promise<ImportReport | null> =>
  request<ImportReport>('PUT', `/api/v1/configuration?check=${checkOnly}`, new Blob([text], { type: 'application/yaml' }));

export const EXPORT_PATH = '/api/v1/configuration';
