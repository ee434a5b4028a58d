import { identifier } from './identifier';
import type { ClientFrame, ServerFrame } from './wire';

/** A file that the customer has chosen and not sent. `file` is the server's name for it, once its bytes are there. */
export interface Attaching {
  readonly uploadId: string;
  readonly name: string;
  readonly state: 'uploading' | 'ready' | 'failed';
  readonly file: string | null;
  /** What the server said when it did not take it. */
  readonly why: string | null;
}

/** The files of a conversation, on their way up and down. */
export interface Files {
  /** Uploads these; what is refused stays in the list with its reason. */
  attach(chosen: Iterable<File>): void;
  detach(uploadId: string): void;
  /** What was attached and can be sent; it is forgotten here. */
  taken(): readonly Attaching[];
  /** Where a file can be had, or undefined while that is being asked. */
  address(file: string): string | undefined;
  /** Has the browser save a file. */
  save(file: string): void;
  /** A new connection: what was not answered is asked again. */
  again(): void;
  hear(frame: ServerFrame): void;
}

/** More at once is nothing anybody chose one by one. */
export const MOST_FILES = 10;

/**
 * Uploads and downloads by addresses that the socket gives. `show` is called with what is attached after each change, and after an
 * address has come.
 */
export function files(
  base: string,
  send: (frame: ClientFrame) => void,
  show: (attaching: readonly Attaching[]) => void,
): Files {
  let attaching: readonly Attaching[] = [];
  const blobs = new Map<string, File>();
  const addresses = new Map<string, string>();
  const asked = new Set<string>();
  const wanted = new Set<string>();

  function change(to: readonly Attaching[]) {
    attaching = to;
    show(attaching);
  }

  function mark(uploadId: string, part: Partial<Attaching>) {
    change(attaching.map(one => (one.uploadId === uploadId ? { ...one, ...part } : one)));
  }

  function announce({ uploadId }: Attaching) {
    const blob = blobs.get(uploadId);
    if (blob !== undefined) {
      send({ type: 'upload', uploadId, name: blob.name, mediaType: blob.type || null, size: blob.size });
    }
  }

  async function put(uploadId: string, file: string, url: string) {
    const body = blobs.get(uploadId);
    if (body === undefined) {
      return;
    }
    blobs.delete(uploadId);
    const answer = await fetch(new URL(url, base), { method: 'PUT', body }).catch(() => null);
    if (answer?.ok) {
      mark(uploadId, { state: 'ready', file });
    } else {
      const problem = (await answer?.json().catch(() => null)) as { detail?: string } | null | undefined;
      mark(uploadId, { state: 'failed', why: problem?.detail ?? null });
    }
  }

  function ask(file: string) {
    if (!asked.has(file)) {
      asked.add(file);
      send({ type: 'download', file });
    }
  }

  return {
    attach(chosen) {
      const room = MOST_FILES - attaching.length;
      const added = [...chosen].slice(0, room).map(blob => {
        const one: Attaching = { uploadId: identifier(), name: blob.name, state: 'uploading', file: null, why: null };
        blobs.set(one.uploadId, blob);
        return one;
      });
      change([...attaching, ...added]);
      added.forEach(announce);
    },
    detach(uploadId) {
      blobs.delete(uploadId);
      change(attaching.filter(one => one.uploadId !== uploadId));
    },
    taken() {
      const ready = attaching.filter(one => one.state === 'ready');
      change(attaching.filter(one => one.state !== 'ready'));
      return ready;
    },
    address(file) {
      const known = addresses.get(file);
      if (known === undefined) {
        ask(file);
      }
      return known;
    },
    save(file) {
      wanted.add(file);
      asked.delete(file);
      ask(file);
    },
    again() {
      attaching.forEach(announce);
      asked.forEach(file => send({ type: 'download', file }));
    },
    hear(frame) {
      if (frame.type === 'upload') {
        void put(frame.uploadId, frame.file, frame.url);
      } else if (frame.type === 'download') {
        const url = new URL(frame.url, base).href;
        asked.delete(frame.file);
        if (wanted.delete(frame.file)) {
          const link = document.createElement('a');
          link.href = url;
          link.rel = 'noreferrer';
          link.download = '';
          link.click();
        }
        if (!addresses.has(frame.file)) {
          addresses.set(frame.file, url);
          show(attaching);
        }
      } else if (frame.type === 'error') {
        if (frame.uploadId != null) {
          blobs.delete(frame.uploadId);
          mark(frame.uploadId, { state: 'failed', why: frame.message });
        }
        if (frame.file != null) {
          wanted.delete(frame.file);
        }
      }
    },
  };
}
