import type { Reply } from '../core/types';

export type Spelling = 'snake' | 'camel';

/** A refusal in the Manager's own words: state FAILED and a negative code inside a 200. */
export class ManagerFailure extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Answer {
  id?: number;
  state?: string;
  total_progress?: number;
  error_code?: number;
  error_description?: string | null;
  res_obj?: unknown;
  [extra: string]: unknown;
}

export function envelope(answer: Answer, spelling: Spelling): Reply {
  const whole = { id: -1, state: 'COMPLETE', error_code: 0, error_description: null, total_progress: 0, ...answer };
  return { status: 200, body: spelling === 'camel' ? camelled(whole) : whole };
}

export function failure({ code, message }: ManagerFailure, spelling: Spelling): Reply {
  return envelope({ state: 'FAILED', error_code: code, error_description: message, res_obj: null }, spelling);
}

export function html(body: string, headers: Record<string, string> = {}, status = 200): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: `<!DOCTYPE html><html><body>${body}</body></html>` };
}

export function redirect(location: string, headers: Record<string, string> = {}): Reply {
  return { status: 302, headers: { location, ...headers }, body: '' };
}

/** The documentation writes names with underscores, captured answers of real Managers in camel case. */
function camelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), camelled(inner)]));
}
