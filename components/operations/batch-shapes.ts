import type { MarkShape } from '@/components/ui/StateMark';
import type { BatchState } from './batch-views';

/** How far a batch or a target got, as a shape. */
export const batchShapes: Record<BatchState, MarkShape> = { waiting: 'no-daemon', vendor: 'restarting', done: 'running', failed: 'failed', doubt: 'unknown', 'not-sent': 'stopped' };

/** What needs eyes comes first. */
export const gravestFirst: readonly BatchState[] = ['failed', 'doubt', 'vendor', 'done', 'waiting', 'not-sent'];
