import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DatabaseClock } from './database-clock';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

it('believes the answer that was read soonest after it was given', () => {
  const clock = new DatabaseClock();
  const given = 1_000_000 + performance.now();
  vi.advanceTimersByTime(5);
  clock.hear(given);
  expect(clock.until(given + 100)).toBeCloseTo(100);
  vi.advanceTimersByTime(300);
  clock.hear(given + 5);
  expect(clock.until(given + 400)).toBeCloseTo(100);
  vi.advanceTimersByTime(1);
  clock.hear(given + 305);
  expect(clock.until(given + 400)).toBeCloseTo(95);
});

it('forgets answers of a minute ago: clocks drift apart, and are set back', () => {
  const clock = new DatabaseClock();
  const given = 1_000_000 + performance.now();
  clock.hear(given);
  vi.advanceTimersByTime(60_000);
  clock.hear(given + 50_000);
  expect(clock.until(given + 50_100)).toBeCloseTo(100);
});
