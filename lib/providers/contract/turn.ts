import { ProviderError } from './errors';

/** A moment that a pacer gave to one call. */
export interface Turn {
  /** Whether the call would be so late now that it could meet others inside one of the vendor's seconds. */
  passed(): boolean;
}

const code = 'turn-passed';

/** The call came to its socket too late for its turn, and did not leave. */
export const turnPassed = (host: string): ProviderError =>
  new ProviderError({ class: 'throttled', code, message: `The call to ${host} was not sent: this process was too busy to send it at its turn below the vendor's rate limit.` });

export const isTurnPassed = (error: unknown): boolean => error instanceof ProviderError && error.facts.code === code;
