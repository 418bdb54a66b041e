import type { ActionKind } from '../contract';

type Phase = 'idle' | 'busy' | 'gone' | 'unknown';

const words: Record<number, [Phase, string]> = {
  [-2]: ['gone', 'deleted'],
  [-1]: ['gone', 'closed'],
  // Of the cluster list alone; its page says "in production", which may mean being made.
  0: ['unknown', 'in production'],
  2: ['idle', 'running'],
  3: ['busy', 'creating'],
  4: ['busy', 'scaling out'],
  5: ['busy', 'adding router nodes'],
  6: ['busy', 'installing components'],
  7: ['busy', 'executing a command'],
  8: ['busy', 'restarting services'],
  9: ['busy', 'entering maintenance'],
  10: ['busy', 'pausing services'],
  11: ['busy', 'leaving maintenance'],
  12: ['busy', 'starting services'],
  13: ['busy', 'distributing configuration'],
  14: ['busy', 'terminating'],
  15: ['busy', 'removing core nodes'],
  16: ['busy', 'removing task nodes'],
  17: ['busy', 'removing router nodes'],
  18: ['busy', 'changing the web proxy password'],
  19: ['busy', 'isolating'],
  20: ['busy', 'reversing a transaction'],
  21: ['busy', 'recycling'],
  22: ['busy', 'waiting for a resize'],
  23: ['gone', 'isolated'],
  24: ['busy', 'scaling in'],
  33: ['gone', 'waiting for a refund'],
  34: ['gone', 'refunded'],
  201: ['gone', 'deleted'],
  301: ['gone', 'creation failed'],
  302: ['idle', 'scale-out failed'],
};

export interface ClusterStatus {
  code: number | null;
  phase: Phase;
  /** Our words, the vendor's code and, if it sent one, its own title. */
  vendorState: string;
}

export function clusterStatus(code: number | null | undefined, title?: string | null): ClusterStatus {
  if (code === null || code === undefined) return { code: null, phase: 'unknown', vendorState: title || 'no status' };
  const [phase, ours] = words[code] ?? ['unknown', 'unknown status'];
  return { code, phase, vendorState: `${title?.trim() || ours} (${code})` };
}

/** What the cluster shows while an operation of ours runs. */
export const statusDuring: Partial<Record<ActionKind, number>> = {
  start: 12,
  stop: 10,
  restart: 8,
  'enter-maintenance': 9,
  'exit-maintenance': 11,
};
