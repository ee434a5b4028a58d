import { expect, test, vi } from 'vitest';
import type { Connection } from './connection';
import { empty } from './conversation';
import { files } from './files';
import type { Looks } from './memory';
import { mount } from './mount';
import { texts } from './texts/texts';
import type { View } from './view';
import type { ChatMessage } from './wire';

const nothing = () => undefined;
const said = (seq: number, text: string): ChatMessage => ({ type: 'message', seq, from: 'agent', text, at: '2026-01-01T00:00:00Z' });

function shown(part: Partial<View['conversation']> = {}, looks: Looks = {}) {
  const view: View = { link: 'live', refusal: null, attaching: [], conversation: { ...empty, ...part } };
  const write = vi.fn<(text: string) => void>();
  const end = vi.fn<() => void>();
  const save = vi.fn<(looks: Looks) => void>();
  const talk: Connection = {
    current: () => view, listen: nothing, connect: nothing, write, rewrite: nothing, typed: nothing, read: nothing, end,
    files: files('http://host', nothing, nothing),
  };
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  mount(root, talk, { load: () => looks, save }, texts('en'), 'en');
  const label = root.querySelector('.launcher')?.getAttribute('aria-label');
  if (looks.open !== true) {
    root.querySelector<HTMLButtonElement>('.launcher')?.click();
  }
  return { root, write, end, save, label, field: root.querySelector('textarea') };
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
  const { root } = shown({ messages: [said(1, text)] });
  expect(root.querySelector('img')).toBeNull();
  expect(root.querySelector('.text')?.textContent).toBe(text);
});

test('the place in line and the wait are told', () => {
  const { root } = shown({ queue: { place: 3, expectedWaitSeconds: 90 } });
  expect(root.querySelector('[role=status]')?.textContent).toBe('You are number 3 in line. About 2 min to wait.');
});

test('the window is as it was before a reload, and what was seen is not new again', () => {
  const messages = [said(1, 'one'), said(2, 'two')];
  expect(shown({ id: 'c1', messages, lastSeq: 2 }, { conversation: 'c1', seen: 1 }).label).toBe('Chat with us, 1 new');
  expect(shown({ id: 'c1', messages, lastSeq: 2 }, { conversation: 'another', seen: 7 }).label).toBe('Chat with us, 2 new');
  const { root, save } = shown({ id: 'c1' }, { open: true, conversation: 'c1', seen: 2 });
  expect(root.querySelector('.panel')).not.toBeNull();
  expect(save).toHaveBeenLastCalledWith({ open: true, conversation: 'c1', seen: 2 });
});

test('a chat that has begun can be ended once, and the focus stays in the window', () => {
  const { root, end } = shown({ messages: [said(1, 'hi')] });
  root.querySelector<HTMLButtonElement>('header .link')?.click();
  expect(end).toHaveBeenCalledTimes(1);
  expect(root.activeElement).toBe(root.querySelector('textarea'));
  expect(shown().root.querySelector('header .link')).toBeNull();
  expect(shown({ messages: [said(1, 'hi')], ended: true }).root.querySelector('header .link')).toBeNull();
});
