import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FloorFrame, FloorSnapshot } from '../wire/floor';
import { SocketDouble } from '../testing/socketDouble';
import { Floor } from './floor';

let sockets: SocketDouble[];
let floor: Floor;
let holds: boolean;
const over = vi.fn<() => void>();
const newest = () => sockets.at(-1) ?? new SocketDouble();
const says = (frame: FloorFrame) => newest().dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
const snapshot = (cursor: number): FloorSnapshot => ({
  type: 'snapshot', cursor, at: '2026-01-05T10:00:00Z', team: null, interval: { seconds: 1800, from: null },
  queues: [], agents: [], waiting: [], leftOut: { queues: 0, agents: 0, waiting: 0 },
});
const away = { type: 'SetPresence', agent: 'ana', state: 'away', reason: null } as const;
const sent = () => newest().sent as unknown as readonly { readonly id: string; readonly command: unknown }[];

beforeEach(() => {
  vi.useFakeTimers();
  over.mockClear();
  sockets = [];
  holds = true;
  floor = new Floor({
    url: 'ws://host/floor/v1',
    sessionHolds: () => Promise.resolve(holds),
    open: () => {
      const socket = new SocketDouble();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  floor.start(over);
});
afterEach(() => vi.useRealTimers());

test('the newest frame is shown, and marked as stale once no other has come for three seconds', () => {
  says(snapshot(1));
  expect(floor.link.get()).toBe('live');
  vi.advanceTimersByTime(2_500);
  expect(floor.link.get()).toBe('live');
  vi.advanceTimersByTime(1_000);
  expect(floor.link.get()).toBe('stale');
  expect(floor.snapshot.get()?.cursor).toBe(1);
  says(snapshot(2));
  expect(floor.link.get()).toBe('live');
});

test('an answer to a command is no sign that the figures are fresh', () => {
  says(snapshot(1));
  vi.advanceTimersByTime(2_900);
  says({ type: 'result', id: 'x', seq: 3 });
  vi.advanceTimersByTime(1_000);
  expect(floor.link.get()).toBe('stale');
});

test('a silent socket is given up and a new one is opened', async () => {
  says(snapshot(1));
  await vi.advanceTimersByTimeAsync(12_000);
  expect(sockets.length).toBeGreaterThan(1);
  says(snapshot(9));
  expect(floor.link.get()).toBe('live');
});

test('a command that was not answered is sent again with its id after a reconnect', async () => {
  says(snapshot(1));
  floor.submit(away);
  const first = sent()[0]?.id;
  newest().close();
  await vi.advanceTimersByTimeAsync(1_000);
  says(snapshot(2));
  expect(sent().map(frame => frame.id)).toEqual([first]);
  says({ type: 'result', id: String(first), seq: 5 });
  newest().close();
  await vi.advanceTimersByTimeAsync(1_000);
  says(snapshot(3));
  expect(sent()).toEqual([]);
});

test('why the server refused stays until it is dismissed', () => {
  says(snapshot(1));
  floor.submit(away);
  says({ type: 'refused', id: String(sent()[0]?.id), code: 'NOT_FOUND', message: 'Only a supervisor of their team.' });
  expect(floor.refusals.get().map(one => one.message)).toEqual(['Only a supervisor of their team.']);
  floor.dismiss(floor.refusals.get()[0]?.id ?? '');
  expect(floor.refusals.get()).toEqual([]);
});

test('a session that has ended ends the floor', async () => {
  says(snapshot(1));
  holds = false;
  newest().close();
  await vi.advanceTimersByTimeAsync(0);
  expect(over).toHaveBeenCalledOnce();
});
