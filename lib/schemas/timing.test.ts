import { describe, expect, it } from 'vitest';
import { localTime } from './clock';
import { clockChange, nextRun, nextRuns, Timing } from './timing';

const daily = (clock: string, zone: string, days = '*'): Timing => {
  const [hour, minute] = clock.split(':').map(Number);
  return Timing.parse({ kind: 'recurring', cron: `${minute} ${hour} * * ${days}`, zone });
};
const once = (at: string, zone: string): Timing => Timing.parse({ kind: 'once', at, zone });
const runs = (timing: Timing, after: string, count: number): string[] => nextRuns(timing, new Date(after), count).map((run) => run.toISOString().slice(0, 16));

describe('a local time that the change to summer time skips', () => {
  it.each([
    ['Europe/Berlin', '02:30', '2026-03-28T00:00Z', ['2026-03-28T01:30', '2026-03-29T01:00', '2026-03-30T00:30']],
    ['America/New_York', '02:30', '2026-03-07T05:00Z', ['2026-03-07T07:30', '2026-03-08T07:00', '2026-03-09T06:30']],
  ])('runs at the first valid moment after it, every day: %s', (zone, clock, after, expected) => expect(runs(daily(clock, zone), after, 3)).toEqual(expected));

  it.each([
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:00'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:00'],
  ])('runs at the first valid moment after it, once: %s', (zone, at, expected) => expect(runs(once(at, zone), '2026-01-01T00:00Z', 2)).toEqual([expected]));
});

describe('a local time that the change to winter time doubles', () => {
  it.each([
    ['Europe/Berlin', '02:30', '2026-10-24T12:00Z', ['2026-10-25T00:30', '2026-10-26T01:30']],
    ['America/New_York', '01:30', '2026-10-31T12:00Z', ['2026-11-01T05:30', '2026-11-02T06:30']],
  ])('runs once, at the first of the two: %s', (zone, clock, after, expected) => expect(runs(daily(clock, zone), after, 2)).toEqual(expected));

  it.each([
    ['Europe/Berlin', '02:30', '2026-10-25T00:30Z'],
    ['America/New_York', '01:30', '2026-11-01T05:30Z'],
  ])('does not run again at the second: %s', (zone, clock, first) => {
    const next = nextRun(daily(clock, zone), new Date(first));
    expect(next && next.getTime() - Date.parse(first)).toBe(25 * 3_600_000);
  });
});

it('keeps the wall clock through the year', () => {
  expect(runs(daily('20:00', 'Europe/Berlin', '1,2,3,4,5'), '2026-03-26T00:00Z', 3)).toEqual(['2026-03-26T19:00', '2026-03-27T19:00', '2026-03-30T18:00']);
});

it('says what a change of the clocks does to a run', () => {
  const timing = daily('02:30', 'Europe/Berlin');
  expect(clockChange(timing, new Date('2026-03-29T01:00Z'))).toBe('skipped');
  expect(clockChange(timing, new Date('2026-10-25T00:30Z'))).toBe('doubled');
  expect(clockChange(timing, new Date('2026-06-01T00:30Z'))).toBeNull();
  expect(localTime(new Date('2026-03-29T01:00Z'), 'Europe/Berlin')).toBe('2026-03-29T03:00');
});

it('has no run for a time that has passed or does not exist', () => {
  expect(runs(once('2026-01-01T10:00', 'UTC'), '2026-01-01T10:00Z', 1)).toEqual([]);
  expect(runs(once('2026-02-31T10:00', 'UTC'), '2026-01-01T10:00Z', 1)).toEqual([]);
});

it.each([
  { kind: 'recurring', cron: '* * * * *', zone: 'UTC' },
  { kind: 'recurring', cron: '0 */2 * * *', zone: 'UTC' },
  { kind: 'recurring', cron: '0 24 * * *', zone: 'UTC' },
  { kind: 'recurring', cron: '0 20 * * 7', zone: 'UTC' },
  { kind: 'recurring', cron: '0 20 * * *', zone: 'Europe/Atlantis' },
  { kind: 'once', at: '2026-01-01', zone: 'UTC' },
])('refuses %j', (timing) => expect(Timing.safeParse(timing).success).toBe(false));
