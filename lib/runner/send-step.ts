import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { env } from '@/lib/config/env';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { newId } from '@/lib/platform/ids';
import { logger } from '@/lib/platform/logger';
import { ProviderError, type Accepted, type ProviderErrorFacts } from '@/lib/providers/contract';
import { systemCtx } from '@/lib/services/context';
import { continueOperation, holdOperation } from '@/lib/services/operations/continue-operation';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import { acceptStep } from './accept-step';
import type { Claim } from './claim';
import { fencedUpdate, LostClaim } from './fenced-update';
import { loadStep, type LoadedStep } from './load-step';
import { keepWire } from './keep-wire';
import { mayPlanAgain, planAgain } from './plan-again';
import { canProveRest } from './rest';
import { submitOnce, type Trace } from './submit-once';

/** `pending`: the vendor's limit was full, and the call waits for another turn. */
export type SendOutcome = { kind: 'accepted' } | { kind: 'refused'; facts: ProviderErrorFacts } | { kind: 'unknown' } | { kind: 'pending' };

/** A limit counts seconds; longer waits are asked for by the vendor. */
const throttledSeconds = { least: 2, most: 60 };

/** Sends the claimed step's call exactly once. Whatever is not a definite answer is `unknown`, never repeated. */
export async function sendStep(claim: Claim): Promise<SendOutcome> {
  const trace: Trace = { wire: [], left: false };
  let loaded: LoadedStep;
  try {
    loaded = await loadStep(claim);
  } catch (error) {
    // Nothing was sent yet, so this is definite: the step could not even be prepared.
    return refuse(claim, error instanceof ProviderError ? error.facts : unprepared(error), trace);
  }
  let accepted: Accepted | undefined;
  try {
    accepted = await submitOnce(claim, loaded, trace);
    await acceptStep(claim, accepted, loaded);
    return { kind: 'accepted' };
  } catch (error) {
    if (error instanceof LostClaim) throw error;
    if (error instanceof ProviderError && error.definite) return await refuse(claim, error.facts, trace);
    if (!trace.left) return await refuse(claim, unprepared(error), trace);
    const facts: ProviderErrorFacts = error instanceof ProviderError ? error.facts : { class: 'unknown-outcome', code: 'internal', message: 'The call ended without a usable answer.' };
    return await doubt(claim, loaded, facts, error, accepted);
  } finally {
    await keepWire(claim, 'submit', trace.wire);
  }
}

function unprepared(error: unknown): ProviderErrorFacts {
  const eventId = newId();
  logger.error({ eventId, err: error }, 'a step could not be prepared');
  return { class: 'bug', code: 'not-prepared', message: `The call was not sent: it could not be prepared (event ${eventId}).` };
}

/** Too many calls means not executed: such a step waits and is sent again. Every other refusal ends it. */
async function refuse(claim: Claim, facts: ProviderErrorFacts, { left }: Trace): Promise<SendOutcome> {
  return db().$transaction(async (tx) => {
    await holdOperation(tx, claim.operationId);
    // Our own limit may be full for long and is no reason to give up; the vendor's word is, sooner or later.
    if (facts.class === 'throttled' && (!left || (await mayPlanAgain(tx, claim)))) {
      const wait = Math.min(Math.max(facts.retryAfterSeconds ?? 0, throttledSeconds.least), throttledSeconds.most);
      await planAgain(tx, claim, { code: left ? 'never-accepted' : 'never-left', evidence: `${facts.code}: ${facts.message}`, wait });
      return { kind: 'pending' };
    }
    await fencedUpdate(tx, claim, { state: 'rejected', finishedAt: await databaseNow(tx), error: toJson(facts), message: facts.message, requestId: facts.requestId ?? null, leaseUntil: null, nextPollAt: null });
    await recordEvent(tx, claim.operationId, claim.position, 'rejected', { code: facts.code, message: facts.message, requestId: facts.requestId ?? null });
    await appendAudit(tx, systemCtx('runner', newId()), {
      action: 'step.rejected',
      outcome: 'rejected',
      ...(await auditOperation(tx, claim.operationId)),
      details: { step: claim.position, class: facts.class, code: facts.code, message: facts.message, requestId: facts.requestId ?? null },
    });
    await continueOperation(tx, claim.operationId);
    return { kind: 'refused', facts };
  });
}

/** `accepted`: the vendor said yes, but that could not be recorded. Its ids make the search short. */
async function doubt(claim: Claim, loaded: LoadedStep, { vendorIds, ...facts }: ProviderErrorFacts, error: unknown, accepted: Accepted | undefined): Promise<SendOutcome> {
  if (!(error instanceof ProviderError)) logger.error({ err: error, operationId: claim.operationId }, 'a call ended without an answer');
  const known = accepted?.vendorIds ?? vendorIds;
  const wait = !accepted && canProveRest(loaded, facts, loaded.step.secretNames) ? 0 : env().DRYDOCK_SETTLE_SECONDS;
  await db().$transaction(async (tx) => {
    await fencedUpdate(tx, claim, {
      state: 'unknown',
      error: toJson(facts),
      message: facts.message,
      requestId: accepted?.requestId ?? facts.requestId ?? null,
      ...(known && { vendorIds: toJson(known) }),
      leaseUntil: null,
      nextPollAt: secondsAfter(await databaseNow(tx), wait),
    });
    await recordEvent(tx, claim.operationId, claim.position, 'unknown', { code: facts.code, message: facts.message });
    await appendAudit(tx, systemCtx('runner', newId()), {
      action: 'step.unknown',
      outcome: 'unknown',
      ...(await auditOperation(tx, claim.operationId)),
      details: { step: claim.position, code: facts.code, message: facts.message },
    });
  });
  return { kind: 'unknown' };
}
