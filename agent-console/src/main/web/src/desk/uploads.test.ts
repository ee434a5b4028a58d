import { expect, test, vi } from 'vitest';
import { Problem } from '../wire/rest';
import { MOST_FILES, Uploads } from './uploads';

const photo = new File(['bytes'], 'photo.png', { type: 'image/png' });

test('what is attached goes along once it is uploaded, and comes back with a refused message', async () => {
  const uploads = new Uploads(() => Promise.resolve('f1'));
  uploads.attach('k', [photo]);
  expect(uploads.take('k')).toEqual([]);
  await vi.waitFor(() => expect(uploads.get('k')).toMatchObject([{ state: 'ready', file: 'f1' }]));
  expect(uploads.take('k')).toEqual(['f1']);
  expect(uploads.get('k')).toEqual([]);
  uploads.giveBack('k', ['f1', 'of another page']);
  expect(uploads.get('k')).toMatchObject([{ name: 'photo.png', state: 'ready' }]);
});

test('what is not taken says why and does not go along', async () => {
  const uploads = new Uploads(() => Promise.reject(new Problem(415, 'Programs are not taken.')));
  uploads.attach('k', [photo]);
  await vi.waitFor(() => expect(uploads.get('k')).toMatchObject([{ state: 'failed', why: 'Programs are not taken.' }]));
  expect(uploads.take('k')).toEqual([]);
  uploads.detach('k', uploads.get('k')[0]?.id ?? '');
  expect(uploads.get('k')).toEqual([]);
});

test('no more is attached than a message may have', () => {
  const uploads = new Uploads(() => Promise.resolve('f'));
  uploads.attach('k', Array.from({ length: 30 }, () => photo));
  expect(uploads.get('k')).toHaveLength(MOST_FILES);
});
