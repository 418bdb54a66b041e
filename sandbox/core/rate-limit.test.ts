import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RateLimit } from './rate-limit';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

it('refuses what is too much for the second before it, and counts what came in the busiest one since it was asked last', () => {
  const limit = new RateLimit(2);
  expect([limit.take('Stop'), limit.take('Stop'), limit.take('Stop'), limit.take('List')]).toEqual([true, true, false, true]);
  vi.advanceTimersByTime(999);
  expect(limit.take('Stop')).toBe(false);
  vi.advanceTimersByTime(1);
  expect(limit.take('Stop')).toBe(true);
  expect(limit.counted()).toEqual({ Stop: { taken: 3, refused: 2, busiest: 4 }, List: { taken: 1, refused: 0, busiest: 1 } });
  expect(limit.counted()).toEqual({});
});
