import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { me, offer, work } from '../testing/samples';
import { SocketDouble } from '../testing/socketDouble';
import type { Command } from '../wire/frames';
import { Desk } from './desk';

let sockets: SocketDouble[];
let desk: Desk;
let holds: boolean;
const over = vi.fn<() => void>();

const make = () => new Desk({
  user: 'ana',
  url: 'ws://host/desk/v1',
  sessionHolds: () => Promise.resolve(holds),
  open: () => {
    const socket = new SocketDouble();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  },
});
const newest = () => sockets.at(-1) ?? new SocketDouble();
const snapshot = (cursor = 100) => newest().says({ type: 'snapshot', cursor, me, offers: [], work: [work('w1')] });
const received = (prev: number, seq: number) => newest().says({
  type: 'event', prev, seq,
  event: {
    type: 'MessageReceived', at: '2026-01-05T10:00:00Z', message: `m${seq}`, case: 'case of w1', workItem: 'w1', channel: 'sms',
    contactPoint: 'phone', text: `text ${seq}`, trust: 'claimed', customer: work('w1').customer,
  },
});
const commands = (socket: SocketDouble) => socket.sent.filter(frame => frame.type === 'command');
const customerHasRead = () => desk.store.work.get('w1')?.readUpTo;
const texts = () => (desk.store.timelines.get('kim') ?? []).map(one => one.text);
const alive = (seconds: number) => {
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(1_000);
    newest().says({ type: 'head', seq: 0 });
  }
};
const reply: Command = { type: 'SendMessage', case: 'case of w1', text: 'hello', channel: 'sms', contactPoint: 'phone' };

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  over.mockClear();
  sockets = [];
  holds = true;
  desk = make();
  desk.start(over);
});
afterEach(() => vi.useRealTimers());

test('events are applied in order and move the cursor', () => {
  snapshot();
  received(100, 103);
  received(103, 104);
  expect(texts().slice(-2)).toEqual(['text 103', 'text 104']);
});

test('a gap is asked for from the cursor, and what came after it is taken only then', () => {
  snapshot();
  received(103, 104);
  expect(texts()).not.toContain('text 104');
  expect(newest().sent).toEqual([{ type: 'resume', cursor: 100 }]);
  received(100, 103);
  received(103, 104);
  expect(texts().slice(-2)).toEqual(['text 103', 'text 104']);
});

test('a head that is ahead of the cursor asks too, but not for each frame again', () => {
  snapshot();
  newest().says({ type: 'head', seq: 110 });
  newest().says({ type: 'head', seq: 110 });
  expect(newest().sent).toEqual([{ type: 'resume', cursor: 100 }]);
  vi.advanceTimersByTime(2_000);
  newest().says({ type: 'head', seq: 110 });
  expect(newest().sent).toHaveLength(2);
});

test('who completes or resolves says what they had seen', () => {
  snapshot();
  received(100, 103);
  desk.submit({ type: 'Complete', workItem: 'w1', disposition: null });
  received(103, 104);
  desk.submit({ type: 'ResolveCase', case: 'case of w1' });
  expect(commands(newest()).map(frame => frame.command)).toEqual([
    { type: 'Complete', workItem: 'w1', disposition: null, seen: 103 },
    { type: 'ResolveCase', case: 'case of w1', seen: 104 },
  ]);
});

test('a result does not move the cursor', () => {
  snapshot();
  desk.submit(reply);
  const [sent] = commands(newest());
  newest().says({ type: 'result', id: sent?.id ?? '', seq: 105 });
  received(100, 103);
  expect(texts()).toContain('text 103');
});

test('three seconds of silence are stale, a frame ends it', () => {
  snapshot();
  vi.advanceTimersByTime(3_500);
  expect(desk.store.link.get()).toBe('stale');
  newest().says({ type: 'head', seq: 100 });
  expect(desk.store.link.get()).toBe('live');
});

test('ten seconds of silence are a lost connection', async () => {
  snapshot();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(sockets.length).toBeGreaterThan(1);
});

test('unanswered commands are sent again with the same id after a reconnect, answered ones are not', async () => {
  snapshot();
  desk.submit({ type: 'AddNote', case: 'case of w1', text: 'answered' });
  desk.submit(reply);
  const [first, second] = commands(newest());
  newest().says({ type: 'result', id: first?.id ?? '', seq: 101 });
  newest().close();
  expect(desk.store.link.get()).toBe('reconnecting');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(commands(newest())).toEqual([]);
  snapshot(101);
  expect(commands(newest())).toEqual([second]);
});

test('a text that was not answered outlives a reload', () => {
  snapshot();
  desk.submit(reply);
  const sent = commands(newest());
  desk = make();
  desk.start(over);
  snapshot();
  expect(commands(newest())).toEqual(sent);
  expect(desk.store.pending.get()).toMatchObject([{ text: 'hello' }]);
});

test('a reply is pending until the event that shows it', () => {
  snapshot();
  desk.submit(reply);
  const [sent] = commands(newest());
  newest().says({ type: 'result', id: sent?.id ?? '', seq: 103 });
  expect(desk.store.pending.get()).toHaveLength(1);
  received(100, 103);
  expect(desk.store.pending.get()).toEqual([]);
});

test('a refused reply goes back into the draft and the agent is told', () => {
  snapshot();
  desk.submit(reply);
  const [sent] = commands(newest());
  newest().says({ type: 'refused', id: sent?.id ?? '', code: 'INTERACTION_ENDED', message: 'ended' });
  expect(desk.store.pending.get()).toEqual([]);
  expect(desk.drafts.get('case of w1').reply).toBe('hello');
  expect(desk.store.notices.get()).toMatchObject([{ news: { kind: 'refused', code: 'INTERACTION_ENDED' } }]);
});

test('a busy server gets the same command again, and only at last the text goes back', () => {
  snapshot();
  desk.submit(reply);
  const [sent] = commands(newest());
  const busy = () => newest().says({ type: 'refused', id: sent?.id ?? '', code: 'BUSY', message: 'later' });
  for (let tries = 0; tries < 6; tries += 1) {
    busy();
    expect(desk.store.pending.get()).toHaveLength(1);
    alive(15);
  }
  expect(commands(newest())).toEqual(Array.from({ length: 7 }, () => sent));
  busy();
  expect(desk.drafts.get('case of w1').reply).toBe('hello');
});

test('an error about a command is its refusal', () => {
  snapshot();
  desk.submit(reply);
  const [sent] = commands(newest());
  newest().says({ type: 'error', id: sent?.id ?? '', code: 'BAD_FRAME', message: 'text may have at most 8000 characters' });
  expect(desk.drafts.get('case of w1').reply).toBe('hello');
  expect(desk.store.pending.get()).toEqual([]);
});

test('an ended session is not tried again', async () => {
  snapshot();
  holds = false;
  newest().close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(over).toHaveBeenCalledTimes(1);
  expect(sockets).toHaveLength(1);
});

test('a snapshot tells each watcher once', () => {
  snapshot();
  const watcher = vi.fn();
  desk.store.me.subscribe(watcher);
  desk.store.work.subscribeKeys(watcher);
  desk.store.offers.subscribeKeys(watcher);
  desk.store.timelines.subscribeKeys(watcher);
  newest().says({ type: 'snapshot', cursor: 200, me: { ...me }, offers: [offer('w3')], work: [work('w2'), work('w4')] });
  expect(watcher).toHaveBeenCalledTimes(1);
});

test('what the customer has read is kept by chat, moves only forwards and outlives a new snapshot', () => {
  snapshot();
  newest().says({ type: 'read', case: 'case of w1', contactPoint: 'chat', upTo: 7 });
  newest().says({ type: 'read', case: 'case of w1', contactPoint: 'chat', upTo: 5 });
  newest().says({ type: 'read', case: 'case of w1', contactPoint: 'other', upTo: 2 });
  expect(customerHasRead()).toEqual({ chat: 7, other: 2 });
  snapshot(200);
  expect(customerHasRead()).toEqual({ chat: 7, other: 2 });
});

test('typing is told every few seconds at most, and shown for a while', () => {
  snapshot();
  desk.typing('case of w1');
  desk.typing('case of w1');
  expect(newest().sent).toEqual([{ type: 'typing', case: 'case of w1' }]);
  newest().says({ type: 'typing', case: 'case of w1', name: 'Kim' });
  expect(desk.store.typing.get('case of w1')).toBe('Kim');
  vi.advanceTimersByTime(5_000);
  expect(desk.store.typing.get('case of w1')).toBeUndefined();
});
