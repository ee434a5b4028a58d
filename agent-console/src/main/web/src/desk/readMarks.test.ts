import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { item, me, work } from '../testing/samples';
import type { ClientFrame } from '../wire/frames';
import type { Item } from '../wire/shapes';
import { applySnapshot } from './apply';
import { CapacityUse } from './capacityUse';
import { DeskStore } from './deskStore';
import { ReadMarks } from './readMarks';
import { merge } from './timeline';

let store: DeskStore;
let marks: ReadMarks;
let sent: ClientFrame[];
let connected: boolean;
const send = (frame: ClientFrame) => connected && sent.push(frame) > 0;
const line = (seq: number, part: Partial<Item> = {}) =>
  item(`m${seq}`, `09:0${seq}:00`, { case: 'case of w1', channel: 'chat', contactPoint: 'chat', seq, ...part });
const arrives = (...items: Item[]) => {
  store.timelines.put('kim', merge(store.timelines.get('kim') ?? [], items));
  marks.look();
};
const open = (workItem: string) => {
  store.selection.set({ kind: 'work', workItem });
  marks.look();
};
const read = (upTo: number, contactPoint = 'chat') => ({ type: 'read', case: 'case of w1', contactPoint, upTo });

beforeEach(() => {
  vi.useFakeTimers();
  store = new DeskStore();
  sent = [];
  connected = true;
  marks = new ReadMarks(store, send);
  const two = [work('w1', { history: [] }), work('w2', { history: [] })];
  applySnapshot(store, new CapacityUse(), { type: 'snapshot', cursor: 1, me, offers: [], work: two });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('the conversation that is open is told to be read, each place once', () => {
  open('w1');
  arrives(line(1));
  vi.advanceTimersByTime(5_000);
  marks.look();
  expect(sent).toEqual([read(1)]);
});

test('many messages at once are one mark now and one after a second', () => {
  open('w1');
  arrives(line(1));
  arrives(line(2));
  arrives(line(3));
  expect(sent).toEqual([read(1)]);
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual([read(1), read(3)]);
});

test('what is not open is not read', () => {
  open('w2');
  arrives(line(1));
  expect(sent).toEqual([]);
  open('w1');
  expect(sent).toEqual([read(1)]);
});

test('a page that nobody sees reads nothing', () => {
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  open('w1');
  arrives(line(1));
  expect(sent).toEqual([]);
  seen.mockReturnValue('visible');
  marks.look();
  expect(sent).toEqual([read(1)]);
});

test('each chat of a case has its own mark, and what bears no number has none', () => {
  open('w1');
  arrives(line(4), line(2, { id: 'other', contactPoint: 'second chat' }), line(5, { direction: 'out' }), item('sms', '09:09:00', { case: 'case of w1' }));
  expect(sent).toEqual([read(2, 'second chat'), read(4)]);
});

test('what could not be told is told by the next connection', () => {
  connected = false;
  open('w1');
  arrives(line(1));
  connected = true;
  marks.again();
  marks.again();
  expect(sent[0]).toEqual(read(1));
});
