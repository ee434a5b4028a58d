import type { Item } from '../wire/shapes';

/** More of one customer than the console keeps at a time. */
const KEPT = 1000;

/** Two parts of a timeline as one, oldest first, each item once; of two versions of an item the second counts. */
export function merge(items: readonly Item[], more: readonly Item[]): readonly Item[] {
  const byId = new Map(items.map(item => [item.id, item]));
  more.forEach(item => byId.set(item.id, item));
  return [...byId.values()].toSorted((a, b) => compare(a.at, b.at)).slice(-KEPT);
}

/** The timeline with a change of one item. */
export function change(items: readonly Item[], id: string, part: Partial<Item>): readonly Item[] {
  return items.map(item => (item.id === id ? { ...item, ...part } : item));
}

/** Since when the customer waits for an answer: their first message after the last of ours; null when they do not. */
export function waitingSince(items: readonly Item[]): string | null {
  const messages = items.filter(item => item.kind === 'message');
  const answered = messages.findLastIndex(item => item.direction === 'out');
  return messages[answered + 1]?.at ?? null;
}

/** Since when the customer's telephone call goes on; null when none does. */
export function callingSince(items: readonly Item[]): string | null {
  const last = items.findLast(item => item.kind === 'phone' && item.event?.type !== 'CallConnected');
  return last?.event?.type === 'CallStarted' ? last.at : null;
}

/** The newest message or call, for a line in a list. */
export function lastLine(items: readonly Item[]): Item | null {
  return items.findLast(item => item.kind === 'message' || item.kind === 'phone') ?? null;
}

/** RFC 3339 times with and without fractions, by the instant. */
function compare(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

/** What an item says in one line: its text, or the names of its files. */
export function lineOf({ text, files = [] }: Item): string {
  return text === null || text === '' ? files.filter(file => file.role === 'attachment').map(file => file.name).join(', ') : text;
}
