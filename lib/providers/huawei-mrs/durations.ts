import type { ActionKind } from '../contract';

/** Seconds to restart one service, from the service overview of the vendor's user guide (table 4). The others are "2 to 10 minutes". */
const restartSeconds: Record<string, number> = { hdfs: 600, yarn: 300, hive: 210 };
const anyServiceSeconds = 120;
/** Without an end after half an hour the guide's figures no longer hold for any service. */
const longestSeconds = 1_800;

/** A start or stop is at most what the guide says about a restart. */
export function publishedDuration(kind: ActionKind, services: readonly string[]): { seconds: number; slowSeconds: number } | null {
  if (kind !== 'start' && kind !== 'stop') return null;
  return { seconds: Math.max(...services.map((service) => restartSeconds[service.toLowerCase()] ?? anyServiceSeconds)), slowSeconds: longestSeconds };
}
