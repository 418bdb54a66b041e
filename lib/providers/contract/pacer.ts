import { ProviderError } from './errors';
import type { HttpRequest } from './http';

type Kind = HttpRequest['kind'];

/** Keeps one account's calls below the vendor's limit, which counts calls of each API in a second. */
export interface Pacer {
  /** Resolves when a call of this API may go out. Throws `throttled` when its turn does not come in time: nothing was sent. */
  take(api: string, kind: Kind): Promise<void>;
  /** The vendor refused a call of this API because of its limit: half the rate for a minute. */
  throttled(api: string): void;
}

/** A person waits for a write; a read may stand in line for as long as the background has patience. */
export const longestWaitMs: Record<Kind, number> = { write: 5_000, read: 30_000 };

export const slowSeconds = 60;

export function turnMissed(api: string, kind: Kind): ProviderError {
  return new ProviderError({
    class: 'throttled',
    code: 'rate-limit-kept',
    message: `${api} was not sent: too many calls are ahead of it below the vendor's rate limit.`,
    retryAfterSeconds: longestWaitMs[kind] / 1_000,
  });
}

/** One call in its turn. The vendor's own word about the limit slows everything after it down. */
export async function inTurn<T>(pacer: Pacer | undefined, api: string, kind: Kind, call: () => Promise<T>): Promise<T> {
  await pacer?.take(api, kind);
  try {
    return await call();
  } catch (error) {
    // A write behind a bare 429 is of unknown outcome, and yet a sign of the limit.
    if (error instanceof ProviderError && (error.facts.class === 'throttled' || error.facts.httpStatus === 429)) pacer?.throttled(api);
    throw error;
  }
}
