import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { env } from '@/lib/config/env';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { newId } from '@/lib/platform/ids';
import { ProviderError, type Settlement } from '@/lib/providers/contract';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import { systemCtx } from '@/lib/services/context';
import { withWireNotes } from '@/lib/services/credentials/wire-notes';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import type { Claim } from './claim';
import { fencedUpdate } from './fenced-update';
import { keepWire } from './keep-wire';
import { loadStep } from './load-step';

/** How many settle windows may pass without a word from the vendor before a person is asked. */
const patience = 5;

/**
 * Learns what became of a call without an answer, by observing only. Found at the vendor: it is followed like any other.
 * Not found: a person decides, with the evidence in front of her. It is never sent again from here.
 */
export async function settleStep(claim: Claim): Promise<void> {
  const { client, follow, step } = await loadStep(claim);
  let verdict: Settlement;
  const wire: WireRecord[] = [];
  try {
    verdict = await withWireNotes(wire, () => client.settle(follow));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    verdict = { verdict: 'cannot-tell', evidence: `${error.facts.code}: ${error.facts.message}` };
  }
  await keepWire(claim, 'settle', wire);
  await db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const window = env().DRYDOCK_SETTLE_SECONDS;
    const waitOn = verdict.verdict === 'cannot-tell' && step.sentAt !== null && secondsAfter(step.sentAt, window * patience) > now;
    const state = verdict.verdict === 'accepted' ? 'running' : waitOn ? 'unknown' : 'needs-human';
    await fencedUpdate(tx, claim, {
      state,
      message: verdict.evidence,
      observedAt: now,
      leaseUntil: null,
      vendorIds: toJson({ ...follow.vendorIds, ...verdict.vendorIds }),
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
