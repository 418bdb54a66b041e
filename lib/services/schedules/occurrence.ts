import { sha256Hex } from '@/lib/platform/crypto';
import { limits } from '@/lib/config/limits';
import { nextRun, type Timing } from '@/lib/schemas/timing';

/** One key for one run of one schedule, in the shape of a UUID: whichever process submits it, there is one operation. */
export function submissionKeyOf(scheduleId: string, dueAt: Date): string {
  const hex = sha256Hex(`drydock-schedule|${scheduleId}|${dueAt.toISOString()}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

export interface Due {
  /** The run to do now; null when it comes too late. Never more than one, however many were missed. */
  run: Date | null;
  missed: Date[];
  next: Date | null;
}

/** What to do at `now` about a schedule whose next run was to be at `dueAt`. */
export function whatIsDue(timing: Timing, dueAt: Date, now: Date, lateMinutes: number): Due {
  const past = [dueAt];
  let next = nextRun(timing, dueAt);
  while (next !== null && next <= now) {
    past.push(next);
    next = nextRun(timing, next);
  }
  const last = past[past.length - 1] ?? dueAt;
  const allowedMs = Math.max(limits.scheduleGraceSeconds, lateMinutes * 60) * 1000;
  if (now.getTime() - last.getTime() > allowedMs) return { run: null, missed: past, next };
  return { run: last, missed: past.slice(0, -1), next };
}
