import { beforeEach, expect, test, vi } from 'vitest';
import { Batch } from './batch';
import { KeyedStore } from './keyedStore';

let batch: Batch;
let store: KeyedStore<number>;

beforeEach(() => {
  batch = new Batch();
  store = new KeyedStore<number>(batch);
  store.load([['a', 1], ['b', 2]]);
});

test('only the row that changed is told', () => {
  const [a, b, keys] = [vi.fn(), vi.fn(), vi.fn()];
  store.subscribe('a', a);
  store.subscribe('b', b);
  store.subscribeKeys(keys);
  store.put('a', 5);
  expect(a).toHaveBeenCalledTimes(1);
  expect(b).not.toHaveBeenCalled();
  expect(keys).not.toHaveBeenCalled();
});

test('a value that stays the same is told to nobody', () => {
  const a = vi.fn();
  store.subscribe('a', a);
  store.put('a', 1);
  expect(a).not.toHaveBeenCalled();
});

test('a listener to many changes is told once, after all of them', () => {
  const seen: (number | undefined)[][] = [];
  const listener = () => seen.push([store.get('a'), store.get('b'), store.get('c')]);
  store.subscribe('a', listener);
  store.subscribe('b', listener);
  store.subscribeKeys(listener);
  batch.run(() => {
    store.load([['b', 20], ['c', 30]]);
    store.put('b', 21);
  });
  expect(seen).toEqual([[undefined, 21, 30]]);
});

test('the keys keep the order of arrival', () => {
  store.put('c', 3);
  store.remove('a');
  store.put('a', 9);
  expect(store.keys()).toEqual(['b', 'c', 'a']);
});

test('nobody is told after they have left', () => {
  const a = vi.fn();
  store.subscribe('a', a)();
  store.put('a', 5);
  expect(a).not.toHaveBeenCalled();
});
