import type { ErrorCode } from './errors';

export interface ErrorValue {
  code: ErrorCode;
  reason: string;
  params?: Record<string, string | number>;
  fields?: Record<string, string>;
  data?: unknown;
  /** Names the log line of an unexpected failure. */
  eventId?: string;
}

/** What every action and route answers with: expected errors are values. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: ErrorValue };
