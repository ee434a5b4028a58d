import { upload } from '../wire/files';
import { Problem } from '../wire/rest';
import { Batch } from './batch';
import { KeyedStore } from './keyedStore';

/** A file that goes along with what is being written. `file` is the server's name for it, once its bytes are there. */
export interface Attaching {
  readonly id: string;
  readonly name: string;
  readonly state: 'uploading' | 'ready' | 'failed';
  readonly file: string | null;
  /** What the server said when it did not take it; empty when it said nothing. */
  readonly why: string;
}

/** As many as a message may have. */
export const MOST_FILES = 10;

const NOTHING: readonly Attaching[] = [];

/** What is attached to replies that are being written, by case. It lives as long as the page. */
export class Uploads {
  readonly store = new KeyedStore<readonly Attaching[]>(new Batch());
  private readonly sent = new Map<string, Attaching>();

  constructor(private readonly send: (file: File) => Promise<string> = upload) {}

  get(caseId: string): readonly Attaching[] {
    return this.store.get(caseId) ?? NOTHING;
  }

  attach(caseId: string, files: Iterable<File>): void {
    for (const file of [...files].slice(0, MOST_FILES - this.get(caseId).length)) {
      const id = crypto.randomUUID();
      this.put(caseId, [...this.get(caseId), { id, name: file.name, state: 'uploading', file: null, why: '' }]);
      void this.send(file).then(
        kept => this.mark(caseId, id, { state: 'ready', file: kept }),
        (failure: unknown) => this.mark(caseId, id, { state: 'failed', why: failure instanceof Problem ? failure.message : '' }),
      );
    }
  }

  detach(caseId: string, id: string): void {
    this.put(caseId, this.get(caseId).filter(one => one.id !== id));
  }

  /** The server's names of what is ready, which goes along now. */
  take(caseId: string): readonly string[] {
    const ready = this.get(caseId).filter(one => one.state === 'ready');
    this.put(caseId, this.get(caseId).filter(one => one.state !== 'ready'));
    return ready.flatMap(one => {
      if (one.file === null) {
        return [];
      }
      this.sent.set(one.file, one);
      return [one.file];
    });
  }

  /** Attaches again what went along with a message that was refused. */
  giveBack(caseId: string, files: readonly string[]): void {
    const back = files.flatMap(file => this.sent.get(file) ?? []);
    this.put(caseId, [...back, ...this.get(caseId)]);
  }

  private mark(caseId: string, id: string, part: Partial<Attaching>): void {
    this.put(caseId, this.get(caseId).map(one => (one.id === id ? { ...one, ...part } : one)));
  }

  private put(caseId: string, attaching: readonly Attaching[]): void {
    if (attaching.length === 0) {
      this.store.remove(caseId);
    } else {
      this.store.put(caseId, attaching);
    }
  }
}
