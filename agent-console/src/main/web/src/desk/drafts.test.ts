import { beforeEach, expect, test, vi } from 'vitest';
import { Drafts } from './drafts';

let now: number;
const drafts = (user = 'ana') => new Drafts(user, () => now);

beforeEach(() => {
  localStorage.clear();
  now = 1_000_000;
});

test('a draft outlives a reload, by case and by user', () => {
  drafts().change('k1', { reply: 'dear', mode: 'reply' });
  drafts().change('k2', { note: 'psst', mode: 'note' });
  expect(drafts().get('k1').reply).toBe('dear');
  expect(drafts().get('k2')).toMatchObject({ note: 'psst', mode: 'note' });
  expect(drafts('bo').get('k1').reply).toBe('');
});

test('an empty draft is not kept', () => {
  const kept = drafts();
  kept.change('k1', { reply: 'x' });
  kept.change('k1', { reply: '' });
  expect(kept.store.keys()).toEqual([]);
});

test('a text that is given back comes before what was begun since', () => {
  const kept = drafts();
  kept.change('k1', { reply: 'second' });
  kept.giveBack('k1', 'reply', 'first');
  expect(kept.get('k1').reply).toBe('first\nsecond');
});

test('drafts are kept for a week and no more than a hundred', () => {
  const kept = drafts();
  for (let count = 0; count < 120; count += 1) {
    kept.change(`k${count}`, { reply: 'x' });
  }
  expect(kept.store.keys()).toHaveLength(100);
  expect(kept.get('k119').reply).toBe('x');
  now += 8 * 24 * 3600 * 1000;
  expect(drafts().store.keys()).toEqual([]);
});

test('a browser without storage works all the same', () => {
  const broken = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  const kept = drafts();
  kept.change('k1', { reply: 'x' });
  expect(kept.get('k1').reply).toBe('x');
  broken.mockRestore();
});
