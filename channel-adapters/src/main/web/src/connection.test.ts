import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connection, type Connection, type Visitor } from './connection';
import { memory, type Remembered } from './memory';
import { SocketDouble } from './socketDouble';
import type { ChatMessage } from './wire';

let sockets: SocketDouble[];
const visitor: Visitor = { url: 'ws://host/chat/v1', account: 'chat-main', name: 'Kim', identity: 'a.b.c' };

const start = (who: Visitor = visitor): Connection => connection(who, memory<Remembered>('test'), () => {
  const socket = new SocketDouble();
  sockets.push(socket);
  return socket as unknown as WebSocket;
});
const newest = (): SocketDouble => {
  const socket = sockets.at(-1);
  if (socket === undefined) {
    throw new Error('no socket was opened');
  }
  return socket;
};
const message = (seq: number, part: Partial<ChatMessage> = {}): ChatMessage =>
  ({ type: 'message', seq, from: 'agent', text: `text ${seq}`, at: '2026-01-01T00:00:00Z', ...part });
const welcome = (lastSeq = 0) => newest().says({ type: 'welcome', conversation: 'c1', resumeToken: 't1', lastSeq });
const live = (): Connection => {
  const talk = start();
  talk.connect();
  newest().opens();
  welcome();
  return talk;
};
const written = () => newest().sent.filter(frame => frame.type === 'message');

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sockets = [];
});
afterEach(() => vi.useRealTimers());

test('the first frame is hello with name and identity', () => {
  const talk = start();
  talk.connect();
  newest().opens();
  expect(newest().sent).toEqual([{ type: 'hello', account: 'chat-main', name: 'Kim', identity: 'a.b.c', resume: null }]);
});

test('what the visitor typed before the chat goes along', () => {
  const talk = start({ ...visitor, email: 'kim@example.test', phone: null });
  talk.connect();
  newest().opens();
  expect(newest().sent[0]).toMatchObject({ type: 'hello', email: 'kim@example.test' });
  expect(newest().sent[0]).not.toHaveProperty('phone');
});

test('a drop is followed by a resume from the last message', () => {
  const talk = live();
  newest().says(message(1));
  newest().says(message(2));
  newest().close();
  expect(talk.current().link).toBe('reconnecting');
  vi.advanceTimersByTime(1_000);
  newest().opens();
  expect(newest().sent[0]).toMatchObject({ type: 'hello', identity: null, resume: { token: 't1', lastSeq: 2 } });
});

test('a page that is opened again shows who the visitor is now, and what another had goes', () => {
  const before = live();
  newest().says(message(1));
  before.write('unsent');
  const talk = start();
  talk.connect();
  newest().opens();
  expect(newest().sent[0]).toMatchObject({ identity: 'a.b.c', resume: { token: 't1' } });
  newest().says({ type: 'welcome', conversation: 'another', resumeToken: 't2', lastSeq: 2 });
  newest().says(message(1, { text: 'from before' }));
  newest().says(message(2));
  expect(written()).toEqual([]);
  expect(talk.current().conversation.messages.map(one => one.text)).toEqual(['from before', 'text 2']);
});

test('a known visitor in a new browser is shown the conversation from its beginning', () => {
  const talk = start();
  talk.connect();
  newest().opens();
  welcome(2);
  newest().says(message(1));
  newest().says(message(2));
  expect(talk.current().conversation.messages.map(one => one.seq)).toEqual([1, 2]);
});

test('a gap in the sequence is resumed and nothing is shown out of order', () => {
  const talk = live();
  newest().says(message(1));
  newest().says(message(3));
  expect(talk.current().conversation.messages.map(one => one.seq)).toEqual([1]);
  vi.advanceTimersByTime(2_000);
  expect(sockets).toHaveLength(2);
  newest().opens();
  expect(newest().sent[0]).toMatchObject({ resume: { token: 't1', lastSeq: 1 } });
  welcome(3);
  newest().says(message(2));
  newest().says(message(3));
  expect(talk.current().conversation.messages.map(one => one.seq)).toEqual([1, 2, 3]);
});

test('a message that comes twice is shown once', () => {
  const talk = live();
  newest().says(message(1));
  newest().says(message(1));
  expect(talk.current().conversation.messages).toHaveLength(1);
});

test('what was not acknowledged is sent again with its id after a reconnect', () => {
  const talk = live();
  talk.write('hello');
  const [first] = written();
  newest().close();
  vi.advanceTimersByTime(1_000);
  newest().opens();
  welcome();
  expect(written()).toEqual([first]);
});

test('what was not acknowledged survives a reload', () => {
  live().write('hello');
  const [first] = written();
  const reloaded = start();
  reloaded.connect();
  newest().opens();
  expect(newest().sent[0]).toMatchObject({ resume: { token: 't1', lastSeq: 0 } });
  welcome();
  expect(written()).toEqual([first]);
});

test('messages go out one at a time so that a later one cannot pass', () => {
  const talk = live();
  talk.write('one');
  talk.write('two');
  const [first] = written();
  expect(written()).toHaveLength(1);
  newest().says({ type: 'ack', clientMessageId: first?.clientMessageId ?? '' });
  expect(written().map(frame => frame.text)).toEqual(['one', 'two']);
});

test('a busy server gets the same message again after the time it named', () => {
  const talk = live();
  talk.write('hello');
  const [first] = written();
  newest().says({ type: 'nack', clientMessageId: first?.clientMessageId ?? '', code: 'BUSY', retryAfterSeconds: 2 });
  vi.advanceTimersByTime(1_900);
  expect(written()).toHaveLength(1);
  vi.advanceTimersByTime(200);
  expect(written()).toEqual([first, first]);
});

test('a refusal without a time is shown and can be tried again under a new id', () => {
  const talk = live();
  talk.write('hello');
  const refused = written()[0]?.clientMessageId ?? '';
  newest().says({ type: 'nack', clientMessageId: refused, code: 'INVALID' });
  vi.advanceTimersByTime(10);
  expect(talk.current().conversation.pending).toMatchObject([{ state: 'refused' }]);
  talk.rewrite(refused);
  expect(written()).toHaveLength(2);
  expect(written()[1]?.clientMessageId).not.toBe(refused);
});

test('an error about a message is its refusal, and the next one goes out', () => {
  const talk = live();
  talk.write('one');
  talk.write('two');
  newest().says({ type: 'error', code: 'TEXT_TOO_LONG', message: 'too long', clientMessageId: written()[0]?.clientMessageId ?? '' });
  expect(talk.current().conversation.pending).toMatchObject([{ text: 'one', state: 'refused' }, { text: 'two', state: 'sending' }]);
  expect(written().map(frame => frame.text)).toEqual(['one', 'two']);
  expect(talk.current().link).toBe('live');
});

test('a message is on its way until it comes back with its sequence', () => {
  const talk = live();
  talk.write('hello');
  const id = written()[0]?.clientMessageId ?? '';
  newest().says({ type: 'ack', clientMessageId: id });
  expect(talk.current().conversation.pending).toHaveLength(1);
  newest().says(message(1, { from: 'customer', clientMessageId: id, text: 'hello' }));
  expect(talk.current().conversation.pending).toHaveLength(0);
  expect(talk.current().conversation.messages).toMatchObject([{ seq: 1, from: 'customer' }]);
});

test('a server that never answers is left', () => {
  const talk = live();
  talk.write('hello');
  vi.advanceTimersByTime(10_000);
  expect(talk.current().link).toBe('reconnecting');
});

test('a refused token begins a new conversation', () => {
  const talk = live();
  newest().close();
  vi.advanceTimersByTime(1_000);
  newest().opens();
  newest().says({ type: 'error', code: 'RESUME_REFUSED', message: 'gone' });
  vi.advanceTimersByTime(2_000);
  newest().opens();
  expect(newest().sent[0]).toMatchObject({ type: 'hello', identity: 'a.b.c', resume: null });
  expect(talk.current().conversation.messages).toEqual([]);
});

test('a refused hello stops and says why', () => {
  const talk = start();
  talk.connect();
  newest().opens();
  newest().says({ type: 'error', code: 'ACCOUNT_UNKNOWN', message: 'No such account.' });
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(1);
  expect(talk.current()).toMatchObject({ link: 'refused', refusal: 'No such account.' });
});

test('an account that was removed while one talks ends it for good', () => {
  const talk = live();
  newest().says({ type: 'error', code: 'ACCOUNT_UNKNOWN', message: 'Not offered any more.' });
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(1);
  expect(talk.current()).toMatchObject({ link: 'refused', refusal: 'Not offered any more.' });
});

test('typing is told every few seconds at most and read marks only forward', () => {
  const talk = live();
  talk.typed();
  talk.typed();
  newest().says(message(1));
  talk.read();
  talk.read();
  expect(newest().sent.slice(1)).toEqual([{ type: 'typing' }, { type: 'read', upTo: 1 }]);
});

test('a long history is one read mark now and one a second later', () => {
  const talk = live();
  talk.listen(talk.read);
  for (let seq = 1; seq <= 100; seq += 1) {
    newest().says(message(seq));
  }
  vi.advanceTimersByTime(5_000);
  expect(newest().sent.slice(1)).toEqual([{ type: 'read', upTo: 1 }, { type: 'read', upTo: 100 }]);
});

test('an end that the server could not take is said again until it has ended', () => {
  const talk = live();
  const ends = () => newest().sent.filter(frame => frame.type === 'end').length;
  newest().says(message(1));
  talk.end();
  newest().says({ type: 'error', code: 'BUSY', message: 'later' });
  vi.advanceTimersByTime(2_000);
  expect(ends()).toBe(2);
  newest().close();
  vi.advanceTimersByTime(1_000);
  newest().opens();
  welcome(1);
  expect(ends()).toBe(1);
  newest().says({ type: 'ended', reason: 'customer_left' });
  newest().close();
  vi.advanceTimersByTime(1_000);
  newest().opens();
  welcome(1);
  expect(ends()).toBe(0);
  expect(talk.current().conversation.ended).toBe(true);
});
