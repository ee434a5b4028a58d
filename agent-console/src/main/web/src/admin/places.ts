import { collections, type Collection } from '../wire/admin';

/** Where one is in the administration, as the address says after `#admin`. */
export type Place =
  | { readonly kind: 'list'; readonly collection: Collection }
  | { readonly kind: 'edit'; readonly collection: Collection; readonly name: string | null }
  | { readonly kind: 'tokens' }
  | { readonly kind: 'document' };

const NEW = '+';

/** The place of an address such as `#admin/queues/support`; null when it is elsewhere. */
export function placeOf(hash: string): Place | null {
  const [head, section = 'agents', name] = hash.replace(/^#/, '').split('/');
  if (head !== 'admin') {
    return null;
  }
  if (section === 'tokens' || section === 'document') {
    return { kind: section };
  }
  const collection = collections.find(one => one === section) ?? 'agents';
  if (name === undefined || name === '') {
    return { kind: 'list', collection };
  }
  return { kind: 'edit', collection, name: name === NEW ? null : decodeURIComponent(name) };
}

export const listHash = (collection: Collection): string => `#admin/${collection}`;
export const newHash = (collection: Collection): string => `#admin/${collection}/${NEW}`;
export const editHash = (collection: Collection, name: string): string => `#admin/${collection}/${encodeURIComponent(name)}`;
