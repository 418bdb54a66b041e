import type { RunState } from '@/lib/providers/contract';
import type { IsoTime } from './basics';
import type { Outcome } from './operation';

/** One change of one or more targets, as recorded in the moment it happened. `targets` are places in the history's `keys`. */
export type TargetChangeView = { at: IsoTime; targets: number[] } & (
  | { kind: 'seen'; state: RunState | null; vendor: string | null; outcome: Outcome | null; message: string | null }
  | { kind: 'reached'; position: number; reached: string }
);

/** How the targets of an operation came to be what they are, oldest first. */
export interface OperationHistory {
  keys: string[];
  /** Lines of the timeline that became visible together, and together with changes, have one time here: line's id to time. */
  eventTimes: Record<string, IsoTime>;
  changes: TargetChangeView[];
}
