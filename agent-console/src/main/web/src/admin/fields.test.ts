import { expect, test } from 'vitest';
import { at, blank, fieldsOf, set } from './fields';
import { placeOf } from './places';

test('a value is set and taken out at its path, and an empty part goes with it', () => {
  const doc = set({ kind: 'email' }, 'smtp.port', 25);
  expect(doc).toEqual({ kind: 'email', smtp: { port: 25 } });
  expect(at(doc, 'smtp.port')).toBe(25);
  expect(at(doc, 'smtp.host')).toBeUndefined();
  expect(set(doc, 'smtp.port', undefined)).toEqual({ kind: 'email' });
});

test('what the form does not know stays', () => {
  expect(set({ smtp: { hidden: 1 } }, 'smtp.port', 25)).toEqual({ smtp: { hidden: 1, port: 25 } });
});

test('a new document has what is usual', () => {
  expect(blank('agents')).toEqual({ role: 'agent', capacity: { total: 100 }, active: true });
  expect(blank('channel-accounts', 'sms')).toEqual({ kind: 'sms', vendor: 'twilio' });
});

test('the fields of an account are those of its channel', () => {
  expect(fieldsOf('channel-accounts', { kind: 'sms' }).map(field => field.path)).toContain('authToken');
  expect(fieldsOf('channel-accounts', { kind: 'chat' }).map(field => field.path)).not.toContain('authToken');
});

test.each([
  ['', null],
  ['#floor', null],
  ['#admin', { kind: 'list', collection: 'agents' }],
  ['#admin/none', { kind: 'list', collection: 'agents' }],
  ['#admin/queues', { kind: 'list', collection: 'queues' }],
  ['#admin/queues/+', { kind: 'edit', collection: 'queues', name: null }],
  ['#admin/channel-accounts/chat-main', { kind: 'edit', collection: 'channel-accounts', name: 'chat-main' }],
  ['#admin/tokens', { kind: 'tokens' }],
])('%s is a place', (hash, place) => {
  expect(placeOf(hash)).toEqual(place);
});
