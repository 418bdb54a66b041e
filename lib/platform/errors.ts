export const errorCodes = [
  'unauthenticated',
  'forbidden',
  'not-found',
  'invalid',
  'conflict',
  'plan-changed',
  'targets-busy',
  'throttled',
  'vendor',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface AppErrorFacts {
  /** Filled into the catalogue's sentence `errors.<reason>`. */
  params?: Record<string, string | number>;
  /** Field name -> reason word, for forms. */
  fields?: Record<string, string>;
  /** Plain data for the dialog, e.g. the new plan after `plan-changed`. Never a secret. */
  data?: unknown;
}

/** An expected failure. `reason` names a sentence of the message catalogue; the two mappers in `lib/transport` turn it into a value. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    readonly reason: string,
    readonly facts: AppErrorFacts = {},
    options?: { cause?: unknown },
  ) {
    super(`${code}: ${reason}`, options);
  }
}
