import { Cron } from 'croner';
import { z } from 'zod';
import { clockOf, localTime } from './clock';

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // The runtime's list of zones is the only judge.
    return false;
  }
}

const zone = z.string().max(64).refine(isZone, 'unknown-zone');
/** Minute and hour, then every day or chosen days of the week (0 is Sunday): at most once a day, so that a doubled hour cannot double a run. */
const cronForm = /^[0-5]?\d ([01]?\d|2[0-3]) \* \* (\*|[0-6](,[0-6])*)$/;

/** When a schedule runs: wall-clock time of an IANA zone, because that is what people mean by 20:00. */
export const Timing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), at: z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/), zone }),
  z.object({ kind: z.literal('recurring'), cron: z.string().regex(cronForm), zone }),
]);
export type Timing = z.infer<typeof Timing>;

function patternOf(timing: Timing): string {
  if (timing.kind === 'recurring') return timing.cron;
  const [year, month, day, hour, minute] = timing.at.split(/\D/).map(Number);
  return `0 ${minute} ${hour} ${day} ${month} * ${year}`;
}

/** The next moments after `after`. A local time that is skipped runs at the first valid moment after it, a doubled one at its first. */
export const nextRuns = (timing: Timing, after: Date, count: number): Date[] =>
  new Cron(patternOf(timing), { timezone: timing.zone, paused: true }).nextRuns(count, after);

export const nextRun = (timing: Timing, after: Date): Date | null => nextRuns(timing, after, 1)[0] ?? null;

/** What a change of the clocks does to a run: its local time does not exist that day, or comes twice. */
export function clockChange(timing: Timing, run: Date): 'skipped' | 'doubled' | null {
  const clock = localTime(run, timing.zone).slice(11);
  if (clock !== clockOf(timing)) return 'skipped';
  const again = [30, 60, 120].some((minutes) => localTime(new Date(run.getTime() + minutes * 60_000), timing.zone).slice(11) === clock);
  return again ? 'doubled' : null;
}
