import { expect, test, vi } from 'vitest';
import type { Connection } from './connection';
import { empty } from './conversation';
import { mount } from './mount';
import { texts } from './texts/texts';
import type { View } from './view';

const nothing = () => undefined;

function shown(part: Partial<View['conversation']> = {}) {
  const view: View = { link: 'live', refusal: null, conversation: { ...empty, ...part } };
  const write = vi.fn<(text: string) => void>();
  const talk: Connection = {
    current: () => view, listen: nothing, connect: nothing, write, rewrite: nothing, typed: nothing, read: nothing,
  };
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  mount(root, talk, texts('en'), 'en');
  root.querySelector<HTMLButtonElement>('.launcher')?.click();
  return { root, write, field: root.querySelector('textarea') };
}

function press(field: HTMLTextAreaElement | null, isComposing: boolean) {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isComposing', { value: isComposing });
  field?.dispatchEvent(event);
}

test('Enter sends, but not while an input method composes', () => {
  const { field, write } = shown();
  if (field !== null) {
    field.value = ' 안녕 ';
  }
  press(field, true);
  expect(write).not.toHaveBeenCalled();
  press(field, false);
  expect(write).toHaveBeenCalledExactlyOnceWith('안녕');
});

test('markup in a message is shown as it was written', () => {
  const text = '<img src=x onerror=alert(1)>';
  const { root } = shown({ messages: [{ type: 'message', seq: 1, from: 'agent', text, at: '2026-01-01T00:00:00Z' }] });
  expect(root.querySelector('img')).toBeNull();
  expect(root.querySelector('.text')?.textContent).toBe(text);
});

test('the place in line and the wait are told', () => {
  const { root } = shown({ queue: { place: 3, expectedWaitSeconds: 90 } });
  expect(root.querySelector('[role=status]')?.textContent).toBe('You are number 3 in line. About 2 min to wait.');
});
