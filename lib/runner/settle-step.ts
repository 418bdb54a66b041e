import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { env } from '@/lib/config/env';
import { db } from '@/lib/db/client';
import { fromJson, toJson } from '@/lib/db/json';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { crashPoint } from '@/lib/platform/crash-point';
import { newId } from '@/lib/platform/ids';
import { logger } from '@/lib/platform/logger';
import { ProviderError, type Settlement } from '@/lib/providers/contract';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import { systemCtx } from '@/lib/services/context';
import { withWireNotes } from '@/lib/services/credentials/wire-notes';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import type { Claim } from './claim';
import { fencedUpdate, LostClaim } from './fenced-update';
import { keepWire } from './keep-wire';
import { loadStep } from './load-step';

/** How many settle windows may pass without a word from the vendor before a person is asked. */
const patience = 5;

/** Asks the vendor. Whatever goes wrong here means only that nothing is known yet. */
async function lookForIt(claim: Claim): Promise<Settlement> {
  const wire: WireRecord[] = [];
  try {
    const loaded = await loadStep(claim);
    return await withWireNotes(wire, loaded.secrets, () => loaded.client.settle(loaded.follow));
  } catch (error) {
    if (error instanceof LostClaim) throw error;
    if (error instanceof ProviderError) return { verdict: 'cannot-tell', evidence: `${error.facts.code}: ${error.facts.message}` };
    logger.error({ err: error, operationId: claim.operationId }, 'a call without an answer could not be looked for');
    return { verdict: 'cannot-tell', evidence: 'The console could not ask the vendor; its log says why.' };
  } finally {
    await keepWire(claim, 'settle', wire);
  }
}

/**
 * Learns what became of a call without an answer, by observing only. Found at the vendor: it is followed like any other.
 * Not found: a person decides, with the evidence in front of her. It is never sent again from here.
 */
export async function settleStep(claim: Claim): Promise<void> {
  const verdict = await lookForIt(claim);
  crashPoint('settle-answered');
  await db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const step = await tx.step.findUniqueOrThrow({ where: { id: claim.stepId }, select: { sentAt: true, vendorIds: true } });
    const window = env().DRYDOCK_SETTLE_SECONDS;
    const waitOn = verdict.verdict === 'cannot-tell' && step.sentAt !== null && secondsAfter(step.sentAt, window * patience) > now;
    const state = verdict.verdict === 'accepted' ? 'running' : waitOn ? 'unknown' : 'needs-human';
    await fencedUpdate(tx, claim, {
      state,
      message: verdict.evidence,
      observedAt: now,
      leaseUntil: null,
      vendorIds: toJson({ ...fromJson<Record<string, string>>(step.vendorIds), ...verdict.vendorIds }),
      nextPollAt: state === 'running' ? now : state === 'unknown' ? secondsAfter(now, window) : null,
      ...(state === 'running' && { acceptedAt: now }),
    });
    if (state === 'unknown') return;
    await recordEvent(tx, claim.operationId, claim.position, state === 'running' ? 'settled' : 'needs-human', { verdict: verdict.verdict, evidence: verdict.evidence });
    await appendAudit(tx, systemCtx('runner', newId()), {
      action: 'step.settled',
      outcome: state === 'running' ? 'success' : 'unknown',
      ...(await auditOperation(tx, claim.operationId)),
      details: { step: claim.position, verdict: verdict.verdict, evidence: verdict.evidence },
    });
  });
}
