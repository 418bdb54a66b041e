import { ProviderError } from './errors';
import type { Field, FieldValues } from './fields';
import type { HttpRequest } from './http';
import { isTurnPassed, type Turn } from './turn';

type Kind = HttpRequest['kind'];

/** What an account really may differs: vendors raise limits on request, and other programs may use the same key. */
export const paceField: Field = { name: 'callsPerSecond', type: 'integer', min: 1, max: 1_000 };

/** The vendor's limit for each API, and who is counted together. */
export interface RateLimit {
  /** As the vendor counts; pacers keep the margin. Null where the vendor publishes none and the installation is the customer's own. */
  callsPerSecond: number | null;
  /** The credential field that names the access key or user: vendors count by account, and a key belongs to one. */
  keyField: string;
}

/** What calls with this credential are kept below: a person's number before the vendor's, null for no limit. */
export function callsPerSecondOf({ callsPerSecond }: RateLimit, credential: FieldValues): number | null {
  const chosen = credential[paceField.name];
  return typeof chosen === 'number' ? chosen : callsPerSecond;
}

/** Keeps one account's calls below the vendor's limit, which counts calls of each API in a second. */
export interface Pacer {
  /** Resolves when a call of this API may go out; its turn says until when, if that matters. Throws `throttled` when its turn does not come in time: nothing was sent. */
  take(api: string, kind: Kind): Promise<Turn | undefined>;
  /** The vendor refused a call of this API because of its limit: half the rate for a minute. */
  throttled(api: string): void;
}

/**
 * A second as pacers count it. Calls bunch up on the way: one that takes this much longer than a second's calls after it still does not
 * meet them inside one second of the vendor's. Costs as much of the limit.
 */
export const secondMs = 1_060;

/** A person who looks on is told that it takes longer, and a call that was given up would have to be confirmed anew. */
export const longestWaitMs: Record<Kind, number> = { write: 15_000, read: 30_000 };

export const slowSeconds = 60;

export function turnMissed(api: string, kind: Kind): ProviderError {
  return new ProviderError({
    class: 'throttled',
    code: 'rate-limit-kept',
    message: `${api} was not sent: too many calls are ahead of it below the vendor's rate limit.`,
    retryAfterSeconds: longestWaitMs[kind] / 1_000,
  });
}

/** Turns that one call may miss at its socket before it is given up. A read has nobody behind it who would ask for it once more. */
const turnsAtMost: Record<Kind, number> = { write: 10, read: 100 };

/** One call in its turn; when that passes before the call has left, in the next one. The vendor's own word about the limit slows everything after it down. */
export async function inTurn<T>(pacer: Pacer | undefined, api: string, kind: Kind, call: (turn: Turn | undefined) => Promise<T>): Promise<T> {
  for (let given = 1; ; given += 1) {
    const turn = await pacer?.take(api, kind);
    try {
      return await call(turn);
    } catch (error) {
      const late = isTurnPassed(error);
      if (late && given < turnsAtMost[kind]) continue;
      // A write behind a bare 429 is of unknown outcome, and yet a sign of the limit.
      if (!late && error instanceof ProviderError && (error.facts.class === 'throttled' || error.facts.httpStatus === 429)) pacer?.throttled(api);
      throw error;
    }
  }
}
