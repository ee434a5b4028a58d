import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Desk } from '../desk/desk';
import { DeskContext } from '../react/DeskContext';
import { kim, me, offer, work } from '../testing/samples';
import { applyEvent, applySnapshot } from '../desk/apply';
import { CapacityUse } from '../desk/capacityUse';
import { Main } from '../conversation/Main';
import { WorkView } from '../conversation/WorkView';
import { useCell } from '../react/useStore';
import { destination, destinations } from './destinations';
import { sends } from './sends';

const key = { key: 'Enter', ctrlKey: true, metaKey: false, isComposing: false };

beforeEach(() => localStorage.clear());
afterEach(cleanup);

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

test('what is written in a call is a note, unless the agent chooses to reply', () => {
  const desk = new Desk({ user: 'ana', url: 'ws://host', sessionHolds: () => Promise.resolve(true) });
  applySnapshot(desk.store, new CapacityUse(), { type: 'snapshot', cursor: 1, me, offers: [], work: [work('w1', { channel: 'phone' })] });
  render(<DeskContext.Provider value={desk}><WorkView workItem="w1" /></DeskContext.Provider>);
  expect(screen.getByRole('textbox', { name: 'Note for colleagues' })).toBeDefined();
  fireEvent.click(screen.getByRole('radio', { name: 'Reply' }));
  expect(screen.getByRole('textbox', { name: 'Reply to Kim' })).toBeDefined();
});

test('a customer without a name types under the one they are shown by', () => {
  const desk = new Desk({ user: 'ana', url: 'ws://host', sessionHolds: () => Promise.resolve(true) });
  applySnapshot(desk.store, new CapacityUse(), { type: 'snapshot', cursor: 1, me, offers: [], work: [work('w1')] });
  render(<DeskContext.Provider value={desk}><WorkView workItem="w1" /></DeskContext.Provider>);
  act(() => desk.frame({ type: 'typing', case: 'case of w1', name: null }, true));
  expect(screen.getByText('Kim is typing…')).toBeDefined();
});

function Chosen({ desk }: { desk: Desk }) {
  return <DeskContext.Provider value={desk}><Main selection={useCell(desk.store.selection)} /></DeskContext.Provider>;
}

test('whoever accepts an offer writes at once, and goes on in the same field when the work comes', () => {
  const desk = new Desk({ user: 'ana', url: 'ws://host', sessionHolds: () => Promise.resolve(true) });
  const use = new CapacityUse();
  applySnapshot(desk.store, use, { type: 'snapshot', cursor: 1, me, offers: [offer('w1')], work: [] });
  render(<Chosen desk={desk} />);
  act(() => desk.store.offers.all().forEach(one => desk.answer(one, 'AcceptOffer')));
  const field = screen.getByRole('textbox', { name: 'Reply to Kim' });
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'Good morn' } });
  act(() => applyEvent(desk.store, use, { type: 'WorkAssigned', at: '2026-01-05T10:00:00Z', ...work('w1'), agent: 'ana' }));
  expect(screen.getByRole('textbox', { name: 'Reply to Kim' })).toBe(field);
  expect(document.activeElement).toBe(field);
  expect(field).toHaveProperty('value', 'Good morn');
});
