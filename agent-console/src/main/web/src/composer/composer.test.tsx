import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Desk } from '../desk/desk';
import { DeskContext } from '../react/DeskContext';
import { kim, me, work } from '../testing/samples';
import { applySnapshot } from '../desk/apply';
import { CapacityUse } from '../desk/capacityUse';
import { WorkView } from '../conversation/WorkView';
import { destination, destinations } from './destinations';
import { sends } from './sends';

const key = { key: 'Enter', ctrlKey: true, metaKey: false, isComposing: false };

beforeEach(() => localStorage.clear());

test('Ctrl+Enter sends, but not while an input method composes', () => {
  expect(sends(key)).toBe(true);
  expect(sends({ ...key, isComposing: true })).toBe(false);
  expect(sends({ ...key, ctrlKey: false })).toBe(false);
  expect(sends({ ...key, ctrlKey: false, metaKey: true })).toBe(true);
});

test('a reply goes where the customer wrote last unless another address is chosen', () => {
  const all = destinations(kim);
  expect(destination(all, null, 'chat')).toMatchObject({ contactPoint: 'chat', channel: 'chat' });
  expect(destination(all, 'phone', 'chat')).toMatchObject({ contactPoint: 'phone', channel: 'sms' });
  expect(destination(all, 'separated', null)).toMatchObject({ contactPoint: 'phone' });
  expect(destination([], null, 'chat')).toBeNull();
});

test('what is written is a draft until it is sent to the address that was shown', () => {
  const desk = new Desk({ user: 'ana', url: 'ws://host', sessionHolds: () => Promise.resolve(true) });
  const submit = vi.spyOn(desk, 'submit');
  applySnapshot(desk.store, new CapacityUse(), { type: 'snapshot', cursor: 1, me, offers: [], work: [work('w1')] });
  render(<DeskContext.Provider value={desk}><WorkView workItem="w1" /></DeskContext.Provider>);
  const field = screen.getByRole('textbox', { name: 'Reply to Kim' });
  fireEvent.change(field, { target: { value: 'hello ' } });
  expect(desk.drafts.get('case of w1').reply).toBe('hello ');
  fireEvent.keyDown(field, { ...key, isComposing: true });
  expect(submit).not.toHaveBeenCalled();
  fireEvent.keyDown(field, key);
  expect(submit).toHaveBeenCalledExactlyOnceWith({
    type: 'SendMessage', case: 'case of w1', text: 'hello', channel: 'sms', contactPoint: 'phone',
  });
  expect(desk.drafts.get('case of w1').reply).toBe('');
});
