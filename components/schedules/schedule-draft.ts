import { localTime } from '@/lib/schemas/clock';
import type { SelectionScope } from '@/lib/schemas/selection-rule';
import { Timing } from '@/lib/schemas/timing';

export const repeats = ['once', 'daily', 'weekdays', 'days'] as const;
export type Repeat = (typeof repeats)[number];

/** What the form holds, whether or not it makes sense yet. */
export interface ScheduleDraft {
  name: string;
  repeat: Repeat;
  /** `YYYY-MM-DDTHH:MM` on the wall clock of the zone. */
  at: string;
  clock: string;
  days: number[];
  zone: string;
  scope: SelectionScope;
  lateMinutes: number;
}

/** A first proposal: an hour from now, or 20:00. */
export const newDraft = (name: string, now: string, zone: string): ScheduleDraft => ({
  name,
  repeat: 'once',
  at: localTime(new Date(Date.parse(now) + 3_600_000), zone),
  clock: '20:00',
  days: [1],
  zone,
  scope: 'instances',
  lateMinutes: 0,
});

/** The timing that the draft means; null while it means none. */
export function timingOf({ repeat, at, clock, days, zone }: ScheduleDraft): Timing | null {
  const [hour, minute] = clock.split(':').map(Number);
  const chosen = { once: '', daily: '*', weekdays: '1,2,3,4,5', days: [...days].sort().join(',') }[repeat];
  const parsed = Timing.safeParse(repeat === 'once' ? { kind: 'once', at, zone } : { kind: 'recurring', cron: `${minute} ${hour} * * ${chosen}`, zone });
  return parsed.success ? parsed.data : null;
}
