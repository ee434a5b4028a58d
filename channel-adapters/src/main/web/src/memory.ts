import type { Conversation } from './conversation';

/** What outlives a page: the right to resume, and what the server has not yet acknowledged. */
export interface Remembered {
  readonly token?: string | null;
  readonly conversation?: string | null;
  readonly unsent?: readonly { readonly clientMessageId: string; readonly text: string }[];
}

/** Keeps {@link Remembered} for one conversation. */
export interface Memory {
  load(): Remembered;
  save(conversation: Conversation): void;
}

/** A memory under one key of the page's storage; a page without storage has none and works all the same. */
export function memory(key: string): Memory {
  return {
    load() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? '{}') as Remembered;
      } catch {
        return {};
      }
    },
    save({ token, id, pending }) {
      const unsent = pending.filter(one => one.state === 'sending').map(({ clientMessageId, text }) => ({ clientMessageId, text }));
      try {
        localStorage.setItem(key, JSON.stringify({ token, conversation: id, unsent } satisfies Remembered));
      } catch {
        // Full or forbidden: the conversation lives as long as the page.
      }
    },
  };
}
