/**
 * What went wrong with a vendor call, as far as it can be proven.
 * - `rejected`: the vendor answered that it did not execute the call.
 * - `throttled`: refused before execution because of a rate limit.
 * - `auth`: key, signature, session or permission.
 * - `busy`: another workflow holds the cluster or instance; the vendor did not execute the call.
 * - `not-found`: the cluster or object is gone.
 * - `unreachable`: the request provably never left (no connection), or a read got no usable answer.
 * - `unknown-outcome`: a write may have arrived. Never send it again.
 * - `bug`: we built a wrong request.
 */
export const providerErrorClasses = [
  'rejected',
  'throttled',
  'auth',
  'busy',
  'not-found',
  'unreachable',
  'unknown-outcome',
  'bug',
] as const;
export type ProviderErrorClass = (typeof providerErrorClasses)[number];

export interface ProviderErrorFacts {
  class: ProviderErrorClass;
  /** The vendor's error code, or one of ours in kebab-case when the vendor gave none. */
  code: string;
  /** The vendor's own words (trimmed, at most 500 characters), or a plain sentence of ours. Never a secret, never a stack. */
  message: string;
  requestId?: string | null;
  httpStatus?: number | null;
  retryAfterSeconds?: number | null;
  /** An action of the same provider that clears the way, e.g. `create-backup`. */
  remedy?: string;
  /** Ids read before a call of unknown outcome: they help to look for it. */
  vendorIds?: Record<string, string>;
}

const mark = Symbol.for('drydock.provider-error');

export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly [mark] = true;
  readonly facts: ProviderErrorFacts;

  constructor(facts: ProviderErrorFacts, options?: { cause?: unknown }) {
    super(`${facts.class}: ${facts.code}: ${facts.message}`, options);
    this.facts = { ...facts, message: facts.message.trim().slice(0, 500) };
  }

  /** By mark, not by class: the framework loads modules more than once, and a client made by one copy throws into the others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && mark in value;
  }

  /** Classes after which the vendor provably did nothing, so that the step may be called not sent. */
  get definite(): boolean {
    return this.facts.class !== 'unknown-outcome';
  }
}
