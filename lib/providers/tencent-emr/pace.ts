import { setTimeout as sleep } from 'node:timers/promises';

const callsPerSecond = 18;
const windowMs = 1_000;

/** Sending times of the last calls by account and action, on a clock that never jumps: the vendor counts 20 a second, whoever of us calls. */
const recent = new Map<string, number[]>();

/** Waits until one more call of this action stays below the vendor's limit. */
export async function pace(account: string, action: string): Promise<void> {
  const lane = `${account} ${action}`;
  const now = performance.now();
  const times = recent.get(lane) ?? [];
  recent.set(lane, times);
  const earliest = times.length < callsPerSecond ? now : Math.max(now, (times.shift() ?? 0) + windowMs);
  times.push(earliest);
  if (earliest > now) await sleep(earliest - now);
}
