import { expect, it } from 'vitest';
import { nextLook } from './next-look';

const now = new Date('2026-01-01T12:00:00Z');
const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const fastest = 2;
const slowest = 30;
const pauseOf = (step: Partial<Parameters<typeof nextLook>[0]>): number => (nextLook({ sentAt: before(0), progress: null, watchedUntil: null, ...step }, now, fastest).getTime() - now.getTime()) / 1000;

it('looks at the fastest pace while somebody watches, however old the step', () => {
  expect(pauseOf({ sentAt: before(3_600), watchedUntil: before(-5) })).toBe(fastest);
});

it('looks less and less often when nobody watches, and never stops', () => {
  const pauses = [1, 60, 120, 600, 7_200].map((age) => pauseOf({ sentAt: before(age), watchedUntil: before(1) }));
  expect(pauses).toEqual([fastest, 6, 12, slowest, slowest]);
});

it('looks faster when the end is near', () => {
  expect(pauseOf({ sentAt: before(600), progress: 50 })).toBe(slowest);
  expect(pauseOf({ sentAt: before(600), progress: 98 })).toBeCloseTo(6.1, 1);
  expect(pauseOf({ sentAt: before(600), progress: 100 })).toBe(fastest);
});
