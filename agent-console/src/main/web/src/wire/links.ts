import { Problem, request } from './rest';
import type { ContactPoint, Customer } from './shapes';

/** Somebody else who may be the same person. */
export interface Suggestion {
  readonly contactPoint: ContactPoint;
  readonly customer: { readonly id: string; readonly name: string | null };
  /** A signed token names both, a mail that fails DMARC names the other's address, or a visitor typed it. */
  readonly basis: 'token' | 'disowned' | 'typed';
  /** By somebody who may be anybody. */
  readonly claimed: boolean;
  /** The other's address that was claimed. */
  readonly address: string | null;
}

/** A change of whose contact points are. */
export interface LinkChange {
  readonly id: string;
  readonly at: string;
  readonly undone: boolean;
  readonly points: readonly { readonly id: string; readonly kind: ContactPoint['kind']; readonly address: string; readonly to: string }[];
}

interface List<T> {
  readonly items: readonly T[];
}

const of = (customer: string): string => `/api/v1/customers/${encodeURIComponent(customer)}`;

/** Who else the customer may be. */
export async function suggestions(customer: string): Promise<readonly Suggestion[]> {
  return (await request<List<Suggestion>>('GET', `${of(customer)}/suggestions`))?.items ?? [];
}

/** What was done to the customer's links, newest first. */
export async function changes(customer: string): Promise<readonly LinkChange[]> {
  return (await request<List<LinkChange>>('GET', `${of(customer)}/links`))?.items ?? [];
}

/** The other one is the same person: everything of theirs becomes this customer's. */
export async function merge(customer: string, other: string): Promise<void> {
  await request('POST', `${of(customer)}/merge`, { customer: other });
}

/** They are two. */
export async function dismiss(customer: string, contactPoint: string): Promise<void> {
  await request('DELETE', `${of(customer)}/suggestions/${encodeURIComponent(contactPoint)}`);
}

/** The customer with an address, made if nobody has it. */
export async function customerOf(kind: 'phone' | 'email', address: string, name: string | null): Promise<Customer> {
  const found = await request<Customer>('POST', '/api/v1/customers', { kind, address, name });
  if (found === null) {
    throw new Problem(0, '');
  }
  return found;
}

/** The contact point is somebody else's. */
export async function separate(customer: string, contactPoint: string): Promise<void> {
  await request('DELETE', `${of(customer)}/contact-points/${encodeURIComponent(contactPoint)}`);
}

/** As it was before the change. */
export async function undo(customer: string, change: string): Promise<void> {
  await request('DELETE', `${of(customer)}/links/${encodeURIComponent(change)}`);
}
