import { request } from './rest';
import type { Item } from './shapes';

/** Part of a customer's timeline, newest first; `next` is the cursor of the part before it, or null at the beginning. */
export interface TimelinePage {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** What a mail quotes, which was folded away from its text. */
export async function quotedIn(message: string): Promise<string> {
  const found = await request<{ readonly text: string }>('GET', `/api/v1/messages/${encodeURIComponent(message)}/quoted`);
  return found?.text ?? '';
}

const PAGE = 100;

/** What happened before a cursor, or the newest. */
export async function timelinePage(customer: string, before: string | null): Promise<TimelinePage> {
  const query = before === null ? '' : `&before=${encodeURIComponent(before)}`;
  const path = `/api/v1/customers/${encodeURIComponent(customer)}/timeline?limit=${PAGE}${query}`;
  return (await request<TimelinePage>('GET', path)) ?? { items: [], next: null };
}
