import { afterEach, expect, test, vi } from 'vitest';
import { files, MOST_FILES, type Attaching } from './files';
import type { ClientFrame } from './wire';

let sent: ClientFrame[];
let attaching: readonly Attaching[];

const start = () => {
  sent = [];
  attaching = [];
  return files('http://host/chat/v1', frame => sent.push(frame), now => (attaching = now));
};
const photo = new File(['bytes'], 'photo.png', { type: 'image/png' });

afterEach(() => vi.unstubAllGlobals());

test('a file is announced, put where the server says, and then ready to be sent', async () => {
  const put = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
  vi.stubGlobal('fetch', put);
  const held = start();
  held.attach([photo]);
  const uploadId = attaching[0]?.uploadId ?? '';
  expect(sent).toEqual([{ type: 'upload', uploadId, name: 'photo.png', mediaType: 'image/png', size: 5 }]);
  held.hear({ type: 'upload', uploadId, file: 'f1', url: '/files/f1?s' });
  await vi.waitFor(() => expect(attaching[0]).toMatchObject({ state: 'ready', file: 'f1' }));
  expect(put).toHaveBeenCalledWith(new URL('http://host/files/f1?s'), { method: 'PUT', body: photo });
  expect(held.taken()).toMatchObject([{ file: 'f1' }]);
  expect(attaching).toEqual([]);
});

test('what the server does not take stays with its reason until it is left out', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"detail":"Programs are not taken."}', { status: 415 })));
  const held = start();
  held.attach([photo, photo]);
  const [first, second] = attaching.map(one => one.uploadId);
  held.hear({ type: 'error', code: 'TOO_LARGE', message: 'Send a smaller one.', uploadId: first ?? '' });
  held.hear({ type: 'upload', uploadId: second ?? '', file: 'f2', url: '/files/f2' });
  await vi.waitFor(() => expect(attaching.map(one => one.why)).toEqual(['Send a smaller one.', 'Programs are not taken.']));
  expect(held.taken()).toEqual([]);
  held.detach(first ?? '');
  expect(attaching).toHaveLength(1);
});

test('the same question is asked once, and again after a new connection', () => {
  const held = start();
  expect(held.address('f1')).toBeUndefined();
  expect(held.address('f1')).toBeUndefined();
  held.again();
  expect(sent).toEqual([{ type: 'download', file: 'f1' }, { type: 'download', file: 'f1' }]);
  held.hear({ type: 'download', file: 'f1', url: '/files/f1?s' });
  expect(held.address('f1')).toBe('http://host/files/f1?s');
});

test('no more is attached than a message may have', () => {
  start().attach(Array.from({ length: 30 }, () => photo));
  expect(attaching).toHaveLength(MOST_FILES);
});
