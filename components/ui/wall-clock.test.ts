import { describe, expect, it } from 'vitest';
import { toUtc, toWallClock } from './wall-clock';

describe('toUtc', () => {
  it.each([
    ['2026-11-21T09:30', 'Asia/Shanghai', '2026-11-21T01:30:00.000Z'],
    ['2026-07-01T00:00', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-11-21T09:30', 'UTC', '2026-11-21T09:30:00.000Z'],
    // The clocks go back at 03:00 that day: 04:00 is winter time already.
    ['2026-10-25T04:00', 'Europe/Berlin', '2026-10-25T03:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, iso) => {
    expect(toUtc(text, zone)).toBe(iso);
    expect(toWallClock(iso, zone)).toBe(text);
  });

  it('leaves a moment in UTC and nonsense as they are', () => {
    expect(toUtc('2026-11-21T09:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-21T09:30:00.000Z');
    expect(toUtc('yesterday', 'Asia/Shanghai')).toBe('yesterday');
  });
});
