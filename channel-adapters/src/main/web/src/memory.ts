import type { Conversation, PendingFile } from './conversation';

/** A message that is on its way; one from an older page may say nothing of files. */
interface Unsent {
  readonly clientMessageId: string;
  readonly text: string;
  readonly files?: readonly PendingFile[];
}

/** What outlives a page: the right to resume, and what the server has not yet acknowledged. */
export interface Remembered {
  readonly token?: string | null;
  readonly conversation?: string | null;
  readonly unsent?: readonly Unsent[];
}

/** How the customer left the window; `seen` is the newest message of the conversation that they have looked at. */
export interface Looks {
  readonly open?: boolean;
  readonly conversation?: string | null;
  readonly seen?: number;
}

/** Keeps a few values, all of which may be missing. */
export interface Memory<T> {
  load(): T;
  save(values: T): void;
}

/** A memory under one key of the page's storage; a page without storage has none and works all the same. */
export function memory<T extends Remembered | Looks>(key: string): Memory<T> {
  return {
    load() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? '{}') as T;
      } catch {
        return {} as T;
      }
    },
    save(values) {
      try {
        localStorage.setItem(key, JSON.stringify(values));
      } catch {
        // Full or forbidden: the conversation lives as long as the page.
      }
    },
  };
}

/** What is to be remembered of a conversation. */
export function remembered({ token, id, pending }: Conversation): Remembered {
  const unsent = pending.filter(one => one.state === 'sending').map(({ clientMessageId, text, files }) =>
    (files.length === 0 ? { clientMessageId, text } : { clientMessageId, text, files }));
  return { token, conversation: id, unsent };
}
