import { beforeEach, expect, test } from 'vitest';
import { phoneText } from '../language/phoneText';
import { sayIn } from '../language/say';
import { item, kim, me, offer, work } from '../testing/samples';
import type { DeskEvent } from '../wire/events';
import { applyEvent, applySnapshot } from './apply';
import { CapacityUse } from './capacityUse';
import { DeskStore } from './deskStore';

let store: DeskStore;
let use: CapacityUse;
const at = '2026-01-05T10:00:00Z';
const apply = (event: DeskEvent) => applyEvent(store, use, event);
const capacity = () => store.me.get()?.capacity;
const received = (workItem: string): DeskEvent => ({
  type: 'MessageReceived', at, message: 'm1', case: `case of ${workItem}`, workItem, channel: 'chat', contactPoint: 'chat', text: 'hi',
  trust: 'verified', customer: kim,
});

beforeEach(() => {
  store = new DeskStore();
  use = new CapacityUse();
  applySnapshot(store, use, { type: 'snapshot', cursor: 1, me, offers: [], work: [] });
});

test('an offer that is accepted becomes work and stays in view', () => {
  apply({ type: 'OfferMade', at, ...offer('w1') });
  expect(capacity()).toEqual({ total: 100, used: 25 });
  store.selection.set({ kind: 'offer', workItem: 'w1' });
  apply({ type: 'OfferAccepted', at, offer: 'offer of w1', workItem: 'w1', case: 'case of w1', agent: 'ana', reason: null });
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1') });
  expect(store.offers.keys()).toEqual([]);
  expect(store.work.keys()).toEqual(['w1']);
  expect(store.selection.get()).toEqual({ kind: 'work', workItem: 'w1' });
  expect(capacity()).toEqual({ total: 100, used: 25 });
});

test('an offer that times out gives its room back and is forgotten with its customer', () => {
  apply({ type: 'OfferMade', at, ...offer('w1') });
  apply({ type: 'OfferTimedOut', at, offer: 'offer of w1', workItem: 'w1', case: 'case of w1', agent: 'ana', reason: null });
  expect(capacity()?.used).toBe(0);
  expect(store.customers.keys()).toEqual([]);
  expect(store.selection.get()).toBeNull();
});

test('work of others is not shown', () => {
  apply({ type: 'WorkAssigned', at, agent: 'bo', ...work('w1') });
  expect(store.work.keys()).toEqual([]);
});

test('a message counts as unread only where the agent does not look', () => {
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1') });
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w2') });
  apply(received('w1'));
  apply(received('w2'));
  expect(store.work.get('w1')?.unread).toBe(0);
  expect(store.work.get('w2')?.unread).toBe(1);
});

test('the customer wrote last from where the newest message came', () => {
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1') });
  apply(received('w1'));
  expect(store.work.get('w1')).toMatchObject({ contactPoint: 'chat', channel: 'chat' });
});

test('a timeline is one over all channels, oldest first, each item once', () => {
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1') });
  apply(received('w1'));
  apply(received('w1'));
  expect(store.timelines.get('kim')?.map(one => one.id)).toEqual(['old', 'new', 'm1']);
});

test('a receipt changes the status of its message alone', () => {
  const history = [item('b', '09:02:00', { direction: 'out', status: 'sent' }), item('a', '09:01:00')];
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1', { history }) });
  apply({ type: 'MessageDelivered', at, message: 'b', case: 'case of w1', code: null });
  expect(store.timelines.get('kim')?.map(one => one.status)).toEqual([null, 'delivered']);
});

test('a message that goes out again is on its way, and a discarded one failed', () => {
  const history = [item('b', '09:02:00', { direction: 'out', status: 'failed' }), item('a', '09:01:00')];
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1', { history }) });
  apply({ type: 'MessageRetried', at, message: 'b', case: 'case of w1' });
  expect(store.timelines.get('kim')?.map(one => one.status)).toEqual([null, null]);
  apply({ type: 'MessageDiscarded', at, message: 'b', case: 'case of w1' });
  expect(store.timelines.get('kim')?.map(one => one.status)).toEqual([null, 'failed']);
});

test('wrap-up shows its end, and closing leaves the desk empty', () => {
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1') });
  apply({ type: 'WorkWrappingUp', at, workItem: 'w1', case: 'case of w1', agent: 'ana', disposition: null, until: at });
  expect(store.work.get('w1')).toMatchObject({ state: 'wrap_up', until: at });
  apply({ type: 'WorkClosed', at, workItem: 'w1', case: 'case of w1', agent: 'ana', disposition: null });
  expect(store.work.keys()).toEqual([]);
  expect(store.selection.get()).toBeNull();
});

test('a merge takes the case with its timeline to the other customer', () => {
  const lee = { ...kim, id: 'lee', name: 'Lee' };
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1') });
  const history = [item('lee 1', '08:00:00'), ...store.timelines.get('kim') ?? []];
  apply({ type: 'ContactPointLinked', at, contactPoint: 'phone', from: 'kim', to: 'lee', customer: lee, history, former: { ...kim, contactPoints: [] } });
  apply({ type: 'CaseMoved', at, case: 'case of w1', from: 'kim', to: 'lee', customer: lee, history });
  expect(store.work.get('w1')?.customer).toBe('lee');
  expect(store.timelines.get('lee')).toHaveLength(3);
  expect(store.customers.keys()).toEqual(['lee']);
});

test('a separated contact point leaves with what was said over it, and the case stays', () => {
  const [phone, ...rest] = kim.contactPoints;
  const chat = item('chat 1', '09:10:00', { contactPoint: 'chat' });
  const call = item('phone 1', '09:11:00', { contactPoint: 'phone' });
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1', { history: [call, chat] }) });
  apply({
    type: 'ContactPointLinked', at, contactPoint: 'phone', from: 'kim', to: 'alone', history: [call],
    customer: { ...kim, id: 'alone', contactPoints: phone === undefined ? [] : [phone] }, former: { ...kim, contactPoints: rest },
  });
  expect(store.work.get('w1')?.customer).toBe('kim');
  expect(store.timelines.get('kim')?.map(one => one.id)).toEqual(['chat 1']);
  expect(store.customers.get('kim')?.contactPoints).toEqual(rest);
});

test('work that was there before the desk shares evenly what the snapshot said is used', () => {
  applySnapshot(store, use, { type: 'snapshot', cursor: 2, me: { ...me, capacity: { total: 100, used: 60 } }, offers: [], work: [work('w1'), work('w2')] });
  apply({ type: 'WorkClosed', at, workItem: 'w1', case: 'case of w1', agent: 'ana', disposition: null });
  expect(capacity()).toEqual({ total: 100, used: 30 });
});

test('a server that says the capacity is believed', () => {
  apply({ type: 'OfferMade', at, ...offer('w1'), capacity: { total: 90, used: 40 } });
  expect(capacity()).toEqual({ total: 90, used: 40 });
});

test('the presence of others is not mine', () => {
  apply({ type: 'PresenceChanged', at, agent: 'bo', state: 'away', reason: null, until: null });
  expect(store.me.get()?.presence).toBe('ready');
  apply({ type: 'PresenceChanged', at, agent: 'ana', state: 'missed', reason: null, until: at });
  expect(store.me.get()).toMatchObject({ presence: 'missed', presenceUntil: at, presenceSince: at });
});

test('a call comes to the front when the agent is connected, and not before', () => {
  const call = { call: 'c-1', contactPoint: 'phone', state: 'ringing', since: null } as const;
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1') });
  apply({ type: 'WorkConnecting', at, agent: 'ana', ...work('w2', { state: 'connecting', channel: 'phone', call }) });
  expect(store.selection.get()?.workItem).toBe('w1');
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w2', { channel: 'phone', call: { ...call, state: 'connected', since: at } }) });
  expect(store.selection.get()).toEqual({ kind: 'work', workItem: 'w2' });
});

test('whoever answered a call is named as people call them', () => {
  apply({ type: 'WorkAssigned', at, agent: 'ana', ...work('w1', { history: [] }) });
  const about = { at, call: 'c-1', case: 'case of w1', workItem: 'w1', entry: 'e1', since: at };
  apply({ type: 'CallConnected', agent: 'ana', ...about });
  const [call] = store.timelines.get('kim') ?? [];
  expect(call === undefined ? '' : phoneText(call, 'en', sayIn('en'))).toBe('Call answered by Ana');
});
