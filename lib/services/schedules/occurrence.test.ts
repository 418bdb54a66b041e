import { describe, expect, it } from 'vitest';
import { Id } from '@/lib/schemas/basics';
import type { Timing } from '@/lib/schemas/timing';
import { submissionKeyOf, whatIsDue } from './occurrence';

const evening: Timing = { kind: 'recurring', cron: '0 20 * * *', zone: 'Europe/Berlin' };
const monday = new Date('2026-06-01T18:00Z');
const at = (time: string): Date => new Date(time);
const plain = ({ run, missed, next }: ReturnType<typeof whatIsDue>) => ({ run: run?.toISOString().slice(0, 16) ?? null, missed: missed.map((each) => each.toISOString().slice(0, 16)), next: next?.toISOString().slice(0, 16) ?? null });

describe('what is due', () => {
  it('on time', () => expect(plain(whatIsDue(evening, monday, at('2026-06-01T18:00:01Z'), 0))).toEqual({ run: '2026-06-01T18:00', missed: [], next: '2026-06-02T18:00' }));

  it('after a restart of the console in between, still on time', () => expect(plain(whatIsDue(evening, monday, at('2026-06-01T18:01:50Z'), 0)).run).toBe('2026-06-01T18:00'));

  it('is skipped when nobody was there and the policy says so', () =>
    expect(plain(whatIsDue(evening, monday, at('2026-06-01T18:30Z'), 0))).toEqual({ run: null, missed: ['2026-06-01T18:00'], next: '2026-06-02T18:00' }));

  it('runs late within the time allowed, and not after it', () => {
    expect(plain(whatIsDue(evening, monday, at('2026-06-01T18:30Z'), 30))).toMatchObject({ run: '2026-06-01T18:00', missed: [] });
    expect(plain(whatIsDue(evening, monday, at('2026-06-01T18:31Z'), 30))).toMatchObject({ run: null, missed: ['2026-06-01T18:00'] });
  });

  it('runs late once, however many were missed', () =>
    expect(plain(whatIsDue(evening, monday, at('2026-06-04T18:10Z'), 60))).toEqual({ run: '2026-06-04T18:00', missed: ['2026-06-01T18:00', '2026-06-02T18:00', '2026-06-03T18:00'], next: '2026-06-05T18:00' }));

  it('ends after a single run', () => expect(plain(whatIsDue({ kind: 'once', at: '2026-06-01T20:00', zone: 'Europe/Berlin' }, monday, at('2026-06-02T00:00Z'), 0))).toEqual({ run: null, missed: ['2026-06-01T18:00'], next: null }));
});

it('gives one key to one run', () => {
  const id = '0190a000-0000-7000-8000-000000000001';
  expect(Id.safeParse(submissionKeyOf(id, monday)).success).toBe(true);
  expect(submissionKeyOf(id, monday)).toBe(submissionKeyOf(id, new Date(monday)));
  expect(submissionKeyOf(id, monday)).not.toBe(submissionKeyOf(id, at('2026-06-02T18:00Z')));
});
