import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { env } from '@/lib/config/env';
import { db, type Db } from '@/lib/db/client';
import { fromJson, toJson } from '@/lib/db/json';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { crashPoint } from '@/lib/platform/crash-point';
import { newId } from '@/lib/platform/ids';
import { logger } from '@/lib/platform/logger';
import { ProviderError, type JsonValue, type ProviderErrorFacts, type Settlement } from '@/lib/providers/contract';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import { systemCtx } from '@/lib/services/context';
import { withWireNotes } from '@/lib/services/credentials/wire-notes';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import type { Claim } from './claim';
import { fencedUpdate, LostClaim } from './fenced-update';
import { keepWire } from './keep-wire';
import { loadStep, type LoadedStep } from './load-step';
import { mayPlanAgain, planAgain } from './plan-again';
import { atRestSince, canProveRest, rememberRest, wasAnswered } from './rest';

/** How many settle windows may pass without a word from the vendor before a person is asked. */
const patience = 5;

/** Asks the vendor. Whatever goes wrong here means only that nothing is known yet. */
async function ask<T>(claim: Claim, { secrets }: LoadedStep, question: () => Promise<T>): Promise<T | { failed: string }> {
  const wire: WireRecord[] = [];
  try {
    return await withWireNotes(wire, secrets, question);
  } catch (error) {
    if (error instanceof ProviderError) return { failed: `${error.facts.code}: ${error.facts.message}` };
    logger.error({ err: error, operationId: claim.operationId }, 'a call without an answer could not be looked for');
    return { failed: 'The console could not ask the vendor; its log says why.' };
  } finally {
    await keepWire(claim, 'settle', wire);
  }
}

/** While the settle window runs: sees whether everything rests. Only a look that says so counts; without an answer the gap grows. */
async function watchRest(claim: Claim, loaded: LoadedStep, sentAt: Date, windowEnd: Date): Promise<void> {
  const seen = await ask(claim, loaded, async () => ({ rests: (await loaded.client.isAtRest?.(loaded.follow)) ?? false }));
  await db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const memo = loaded.step.memo as JsonValue;
    const unbroken = atRestSince(sentAt, memo, now);
    const lastSeen = 'failed' in seen ? unbroken : seen.rests && unbroken ? now : null;
    const next = secondsAfter(now, env().DRYDOCK_POLL_MS / 1000);
    await fencedUpdate(tx, claim, { memo: toJson(rememberRest(memo, lastSeen)), leaseUntil: null, nextPollAt: lastSeen && next < windowEnd ? next : windowEnd });
  });
}

/**
 * Learns what became of a call without an answer, by observing only. Found at the vendor: it is followed like any other. Proven not to have been
 * taken, by the vendor's own list or because nothing has moved from the call to the end of the settle window: planned again, at most twice.
 * Otherwise a person decides, with the evidence in front of her.
 */
export async function settleStep(claim: Claim): Promise<void> {
  let loaded: LoadedStep;
  try {
    loaded = await loadStep(claim);
  } catch (error) {
    if (error instanceof LostClaim) throw error;
    if (!(error instanceof ProviderError)) logger.error({ err: error, operationId: claim.operationId }, 'a call without an answer could not be looked for');
    return conclude(claim, { verdict: 'cannot-tell', evidence: error instanceof ProviderError ? `${error.facts.code}: ${error.facts.message}` : 'The console could not ask the vendor; its log says why.' }, false);
  }
  const { sentAt, secretNames } = loaded.step;
  const mayProve = canProveRest(loaded, fromJson<ProviderErrorFacts | null>(loaded.step.error), secretNames);
  const windowEnd = sentAt && secondsAfter(sentAt, env().DRYDOCK_SETTLE_SECONDS);
  if (mayProve && sentAt && windowEnd && (await databaseNow(db())) < windowEnd) return watchRest(claim, loaded, sentAt, windowEnd);

  const answer = await ask(claim, loaded, () => loaded.client.settle(loaded.follow));
  const settlement: Settlement = 'failed' in answer ? { verdict: 'cannot-tell', evidence: answer.failed } : answer;
  const rested = mayProve && sentAt !== null && atRestSince(sentAt, loaded.step.memo as JsonValue, await databaseNow(db())) !== null;
  crashPoint('settle-answered');
  await conclude(claim, settlement, settlement.verdict === 'absent' && (settlement.proof === 'rest' ? rested : settlement.proof === 'list' && wasAnswered(fromJson(loaded.step.error))));
}

async function conclude(claim: Claim, settlement: Settlement, proven: boolean): Promise<void> {
  await db().$transaction(async (tx) => {
    if (proven && (await mayPlanAgain(tx, claim))) return planAgain(tx, claim, { code: 'never-accepted', evidence: settlement.evidence });
    await record(tx, claim, settlement);
  });
}

async function record(tx: Db, claim: Claim, { verdict, evidence, vendorIds }: Settlement): Promise<void> {
  const now = await databaseNow(tx);
  const step = await tx.step.findUniqueOrThrow({ where: { id: claim.stepId }, select: { sentAt: true, vendorIds: true } });
  const window = env().DRYDOCK_SETTLE_SECONDS;
  const waitOn = verdict === 'cannot-tell' && step.sentAt !== null && secondsAfter(step.sentAt, window * patience) > now;
  const state = verdict === 'accepted' ? 'running' : waitOn ? 'unknown' : 'needs-human';
  await fencedUpdate(tx, claim, {
    state,
    message: evidence,
    observedAt: now,
    leaseUntil: null,
    vendorIds: toJson({ ...fromJson<Record<string, string>>(step.vendorIds), ...vendorIds }),
    nextPollAt: state === 'running' ? now : state === 'unknown' ? secondsAfter(now, window) : null,
    ...(state === 'running' && { acceptedAt: now }),
  });
  if (state === 'unknown') return;
  await recordEvent(tx, claim.operationId, claim.position, state === 'running' ? 'settled' : 'needs-human', { verdict, evidence });
  await appendAudit(tx, systemCtx('runner', newId()), {
    action: 'step.settled',
    outcome: state === 'running' ? 'success' : 'unknown',
    ...(await auditOperation(tx, claim.operationId)),
    details: { step: claim.position, verdict, evidence },
  });
}
