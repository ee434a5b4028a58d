import { Problem, request } from './rest';
import type { MessageFile } from './shapes';

/** A file with where it can be had, for some minutes; null while it is not there. */
export interface FileWithAddress extends MessageFile {
  readonly url: string | null;
  /** Of the text of a mail, how many images it calls from elsewhere. */
  readonly outsideImages?: number;
}

/** What a file is and where it can be had now; the text of a mail with the images that it calls from elsewhere only when they are wanted. */
export async function fileOf(id: string, images: 'shown' | 'hidden' = 'hidden'): Promise<FileWithAddress> {
  const query = images === 'shown' ? '?images=shown' : '';
  const found = await request<FileWithAddress>('GET', `/api/v1/files/${encodeURIComponent(id)}${query}`);
  if (found === null) {
    throw new Problem(0, '');
  }
  return found;
}

/** Uploads a file; answers the id by which a message names it. */
export async function upload(file: File): Promise<string> {
  const expected = await request<{ readonly id: string; readonly url: string }>('POST', '/api/v1/files', {
    name: file.name === '' ? 'file' : file.name, mediaType: file.type === '' ? null : file.type.slice(0, 200), size: file.size,
  });
  if (expected === null) {
    throw new Problem(0, '');
  }
  const answer = await fetch(expected.url, { method: 'PUT', body: file, credentials: 'omit' }).catch(() => null);
  if (answer === null || !answer.ok) {
    const problem: unknown = await answer?.json().catch(() => null);
    const detail: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, 'detail') : null;
    throw new Problem(answer?.status ?? 0, typeof detail === 'string' ? detail : '');
  }
  return expected.id;
}
