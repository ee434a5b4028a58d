import { Batch } from './batch';
import { KeyedStore } from './keyedStore';
import { Storage } from './storage';

export type Mode = 'reply' | 'note';

/** What an agent has begun to write in a case. `mode` and `contactPoint` are null until another than the default is chosen. */
export interface Draft {
  readonly mode: Mode | null;
  readonly reply: string;
  readonly note: string;
  readonly contactPoint: string | null;
  readonly at: number;
}

export const blankDraft: Draft = { mode: null, reply: '', note: '', contactPoint: null, at: 0 };

const MOST = 100;
const OLDEST_MILLIS = 7 * 24 * 60 * 60 * 1000;

/** Drafts by case, kept in the browser over reconnects and reloads, for a week, and no more than a hundred. */
export class Drafts {
  readonly store = new KeyedStore<Draft>(new Batch());
  private readonly storage: Storage<Record<string, Draft>>;

  constructor(user: string, private readonly now: () => number = Date.now) {
    this.storage = new Storage(() => localStorage, `threadline.drafts ${user}`);
    this.store.load(Object.entries(this.storage.load() ?? {}).filter(([, draft]) => now() - draft.at < OLDEST_MILLIS));
  }

  get(caseId: string): Draft {
    return this.store.get(caseId) ?? blankDraft;
  }

  change(caseId: string, part: Partial<Draft>): void {
    const draft = { ...this.get(caseId), ...part, at: this.now() };
    if (draft.reply === '' && draft.note === '' && draft.contactPoint === null && draft.mode === null) {
      this.store.remove(caseId);
    } else {
      this.store.put(caseId, draft);
    }
    const [oldest] = this.store.keys();
    if (oldest !== undefined && this.store.keys().length > MOST) {
      this.store.remove(oldest);
    }
    this.storage.save(Object.fromEntries(this.store.keys().map(key => [key, this.get(key)])));
  }

  /** Gives back a text that could not be sent, before whatever was begun since. */
  giveBack(caseId: string, mode: Mode, text: string): void {
    const begun = this.get(caseId)[mode];
    this.change(caseId, { mode, [mode]: begun === '' ? text : `${text}\n${begun}` });
  }

  /** Forgets all, when the user signs out. */
  clear(): void {
    this.store.load([]);
    this.storage.save(null);
  }
}
