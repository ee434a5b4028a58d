import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { later } from './later';

const reload = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers();
  reload.mockClear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('code that comes is used', async () => {
  await expect(later(() => Promise.resolve('screen'), reload)).resolves.toBe('screen');
  expect(reload).not.toHaveBeenCalled();
});

test('where it does not come the page is loaded anew, once the server answers', async () => {
  const fetched = vi.fn<typeof fetch>().mockRejectedValueOnce(new Error('away')).mockResolvedValue(new Response());
  vi.stubGlobal('fetch', fetched);
  void later(() => Promise.reject(new Error('no such chunk')), reload);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(reload).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(reload).toHaveBeenCalledTimes(1);
});
