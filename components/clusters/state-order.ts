import type { RunState } from '@/lib/providers/contract';

/** Worst first: what needs eyes stands before what is at rest. */
export const runStateOrder: readonly RunState[] = ['failed', 'degraded', 'unknown', 'stopping', 'restarting', 'starting', 'stopped', 'running', 'no-daemon'];
