import { createHash } from 'node:crypto';

/** Number between min and max (both possible) that is always the same for the same key. */
export function between(key: string, min: number, max: number): number {
  const fraction = createHash('sha256').update(key).digest().readUInt32BE(0) / 0xffffffff;
  return min + fraction * (max - min);
}

/** Hex text of the given length (up to 64) that is always the same for the same key. */
export function hexOf(key: string, length: number): string {
  return createHash('sha256').update(key).digest('hex').slice(0, length);
}

/** Seconds that a process takes to start or to stop at speed 1. */
export function processSeconds(key: string): number {
  return between(key, 4, 12);
}
