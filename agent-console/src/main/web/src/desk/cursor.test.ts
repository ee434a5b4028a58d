import { expect, test } from 'vitest';
import { step } from './cursor';

test('a frame that follows the cursor is applied, also over a jump of seq', () => {
  expect(step(120, 120, 124)).toBe('apply');
});

test('a frame after others that are missing leaves a gap', () => {
  expect(step(120, 124, 131)).toBe('gap');
});

test('a frame from before the cursor is known', () => {
  expect(step(124, 120, 124)).toBe('known');
  expect(step(124, 100, 120)).toBe('known');
});
