import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { item, me, offer, work } from '../testing/samples';
import { SocketDouble } from '../testing/socketDouble';
import type { DeskEvent } from '../wire/events';
import type { Snapshot } from '../wire/frames';
import { Desk } from './desk';

let sockets: SocketDouble[];
let desk: Desk;
let cursor: number;
const at = '2026-01-05T10:00:00Z';
const asked = item('asked', '09:00:00', { case: 'case of w1', channel: 'chat', contactPoint: 'chat' });
const offered = offer('w1', { history: [asked] });
const about = { offer: 'offer of w1', workItem: 'w1', case: 'case of w1', agent: 'ana', reason: null };
const newest = () => sockets.at(-1) ?? new SocketDouble();
const snapshot = (part: Partial<Snapshot> = {}) => newest().says({ type: 'snapshot', cursor, me, offers: [offered], work: [], ...part });
const tell = (event: DeskEvent) => {
  newest().says({ type: 'event', prev: cursor, seq: cursor + 1, event });
  cursor += 1;
};
const commands = () => newest().sent.filter(frame => frame.type === 'command');
const reads = () => newest().sent.filter(frame => frame.type === 'read');
const accept = () => desk.store.offers.all().forEach(one => desk.answer(one, 'AcceptOffer'));
const refuse = (code: string) => newest().says({ type: 'refused', id: commands()[0]?.id ?? '', code, message: 'no' });
const write = () => desk.drafts.change('case of w1', { reply: 'Good morn' });
const draft = () => desk.drafts.get('case of w1').reply;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  sockets = [];
  cursor = 100;
  desk = new Desk({
    user: 'ana',
    url: 'ws://host/desk/v1',
    sessionHolds: () => Promise.resolve(true),
    open: () => {
      const socket = new SocketDouble();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  desk.start(() => undefined);
  snapshot();
});
afterEach(() => vi.useRealTimers());

test('an accepted offer is work to write in at once, and stays so when the server says so', () => {
  accept();
  expect(desk.store.offers.keys()).toEqual([]);
  expect(desk.store.selection.get()).toEqual({ kind: 'work', workItem: 'w1' });
  expect(desk.store.work.get('w1')).toMatchObject({ case: 'case of w1', contactPoint: 'chat', accepting: { offer: 'offer of w1' } });
  write();
  tell({ type: 'OfferAccepted', at, ...about });
  expect(desk.store.work.keys()).toEqual(['w1']);
  tell({ type: 'WorkAssigned', at, ...work('w1'), agent: 'ana' });
  expect(desk.store.work.get('w1')?.accepting).toBeNull();
  expect(desk.store.selection.get()).toEqual({ kind: 'work', workItem: 'w1' });
  expect(draft()).toBe('Good morn');
});

test('a reply that is sent at once follows the acceptance', () => {
  accept();
  desk.submit({ type: 'SendMessage', case: 'case of w1', text: 'Good morning!', channel: 'chat', contactPoint: 'chat' });
  expect(commands().map(frame => frame.command.type)).toEqual(['AcceptOffer', 'SendMessage']);
});

test('a refused acceptance is told, what was written is kept, and what is still offered is an offer again', () => {
  accept();
  write();
  refuse('WRONG_STATE');
  expect(desk.store.work.keys()).toEqual([]);
  expect(desk.store.offers.keys()).toEqual(['w1']);
  expect(desk.store.selection.get()).toEqual({ kind: 'offer', workItem: 'w1' });
  expect(desk.store.notices.get()).toMatchObject([{ news: { kind: 'refused', code: 'WRONG_STATE' } }]);
  expect(draft()).toBe('Good morn');
});

test('an offer that runs out while it is accepted is gone, and what was written is kept', () => {
  accept();
  write();
  tell({ type: 'OfferTimedOut', at, ...about });
  refuse('OFFER_EXPIRED');
  expect(desk.store.work.keys()).toEqual([]);
  expect(desk.store.offers.keys()).toEqual([]);
  expect(desk.store.selection.get()).toBeNull();
  expect(draft()).toBe('Good morn');
});

test('a new offer of the same work is not undone by the refusal of the old one', () => {
  accept();
  tell({ type: 'OfferMade', at, ...offered, offer: 'second offer' });
  refuse('OFFER_EXPIRED');
  expect(desk.store.offers.get('w1')?.offer).toBe('second offer');
  expect(desk.store.work.keys()).toEqual([]);
});

test('a connection that is lost meanwhile asks again, and the work stays in view', async () => {
  accept();
  const sent = commands();
  newest().close();
  await vi.advanceTimersByTimeAsync(1_000);
  snapshot();
  expect(commands()).toEqual(sent);
  expect(desk.store.work.keys()).toEqual(['w1']);
  expect(desk.store.offers.keys()).toEqual([]);
  snapshot({ offers: [] });
  expect(desk.store.work.keys()).toEqual([]);
});

test('the customer is not told of reading before the work is the agent\'s', () => {
  snapshot({ offers: [offer('w1', { history: [{ ...asked, seq: 1 }] })] });
  accept();
  tell({ type: 'OfferAccepted', at, ...about });
  expect(reads()).toEqual([]);
  tell({ type: 'WorkAssigned', at, ...work('w1', { history: [{ ...asked, seq: 1 }] }), agent: 'ana' });
  expect(reads()).toEqual([{ type: 'read', case: 'case of w1', contactPoint: 'chat', upTo: 1 }]);
});

test('a call that does not reach the agent\'s telephone is told, and gone', () => {
  accept();
  const call = { call: 'c-1', contactPoint: 'phone', state: 'ringing', since: null } as const;
  tell({ type: 'WorkConnecting', at, ...work('w1', { state: 'connecting', channel: 'phone', call }), agent: 'ana' });
  tell({ type: 'ConnectFailed', at, workItem: 'w1', case: 'case of w1', agent: 'ana', reason: 'HTTP_404' });
  expect(desk.store.work.keys()).toEqual([]);
  expect(desk.store.notices.get()).toMatchObject([{ news: { kind: 'notConnected', customer: 'Kim' } }]);
});
