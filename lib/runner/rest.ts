import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/config/env';
import { fromJson } from '@/lib/db/json';
import type { JsonObject, JsonValue, ProviderErrorFacts } from '@/lib/providers/contract';
import type { LoadedStep } from './load-step';

/** Missing so many looks in a row is a gap in which a short operation could have passed unseen. */
const looksMissed = 5;

/** Answers with which a server itself gives up: nothing of the request is on its way any more. Behind a 502 or 504 somebody may still work on it. */
const gaveUp = [429, 500, 503];

const restSchema = z.object({ rest: z.object({ lastSeen: z.string().nullable() }) });

/** Whether the vendor answered the call at all; a request that was only lost may still arrive. */
export const wasAnswered = (facts: Pick<ProviderErrorFacts, 'httpStatus'> | null): boolean => gaveUp.includes(facts?.httpStatus ?? 0);

/** Whether it is worth watching that nothing happens: the vendor has answered, its state would show an accepted call, and no password is needed to send again. */
export const canProveRest = ({ client }: Pick<LoadedStep, 'client'>, facts: Pick<ProviderErrorFacts, 'httpStatus'> | null, secretNames: string[]): boolean =>
  client.isAtRest !== undefined && wasAnswered(facts) && secretNames.length === 0;

const gapSeconds = (): number => (env().DRYDOCK_POLL_MS / 1000) * looksMissed;

/** When everything was last seen at rest, without a gap since the call; null: there was a gap, or something happened. */
export function atRestSince(sentAt: Date, memo: JsonValue, now: Date): Date | null {
  const remembered = restSchema.safeParse(memo).data?.rest.lastSeen;
  const last = remembered === undefined ? sentAt : remembered === null ? null : new Date(remembered);
  return last && (now.getTime() - last.getTime()) / 1000 <= gapSeconds() ? last : null;
}

export const rememberRest = (memo: JsonValue, lastSeen: Date | null): JsonObject => ({ ...fromJson<JsonObject>(memo), rest: { lastSeen: lastSeen?.toISOString() ?? null } });
