import 'server-only';
import { limits } from '@/lib/config/limits';
import { secondsAfter } from '@/lib/db/now';

interface Followed {
  sentAt: Date | null;
  progress: number | null;
  watchedUntil: Date | null;
}

/** Looking this often from beginning to end is often enough for a change that nobody waits for. */
const looksInALife = 10;

/**
 * When a running step is looked at again: at the fastest pace while somebody watches; else the more slowly the longer it has been
 * running, but in time for the end that its progress so far lets expect. Never put off for good. `fastest` in seconds.
 */
export function nextLook({ sentAt, progress, watchedUntil }: Followed, now: Date, fastest: number): Date {
  if (sentAt === null || (watchedUntil !== null && watchedUntil > now)) return secondsAfter(now, fastest);
  const age = (now.getTime() - sentAt.getTime()) / 1000;
  const left = progress !== null && progress > 0 ? (age * (100 - progress)) / progress : Infinity;
  const pause = Math.min(age / looksInALife, left / 2, limits.slowestPollSeconds);
  return secondsAfter(now, Math.max(pause, fastest));
}
