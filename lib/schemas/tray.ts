import type { IsoTime } from './basics';
import type { OperationSummary } from './operation';

/** `mine`: the reader confirmed it herself. */
export type TrayOperation = OperationSummary & { mine: boolean };

/** What the tray shows on every page. */
export interface Tray {
  at: IsoTime;
  /** Newest first; `more`: there are more than these. */
  running: TrayOperation[];
  more: boolean;
  /** Failed, unproven or waiting for a person, and not looked at since by the reader. */
  pinned: TrayOperation[];
  /** Her own that have just ended. */
  ended: TrayOperation[];
}
