import { expect, test } from 'vitest';
import { item } from '../testing/samples';
import { callingSince, merge, waitingSince } from './timeline';

test('times with and without fractions are ordered by the instant', () => {
  const merged = merge([item('b', '09:00:00.500')], [item('a', '09:00:00'), item('c', '09:00:01')]);
  expect(merged.map(one => one.id)).toEqual(['a', 'b', 'c']);
});

test('the customer waits since their first message after our last', () => {
  const items = [
    item('a', '09:00:00'), item('b', '09:01:00', { direction: 'out' }), item('c', '09:02:00'), item('d', '09:03:00'),
    item('e', '09:04:00', { kind: 'note', direction: null }),
  ];
  expect(waitingSince(items)).toBe('2026-01-05T09:02:00Z');
  expect(waitingSince(items.slice(0, 2))).toBeNull();
});

const call = (id: string, at: string, type: string) => item(id, at, { kind: 'phone', event: { type } });

test('a caller waits since the call began and until it has ended', () => {
  const items = [
    call('a', '09:00:00', 'CallStarted'), call('b', '09:01:00', 'CallEnded'), item('c', '09:02:00'),
    call('d', '09:03:00', 'CallStarted'), call('e', '09:04:00', 'CallConnected'),
  ];
  expect(callingSince(items)).toBe('2026-01-05T09:03:00Z');
  expect(callingSince(items.slice(0, 3))).toBeNull();
});
