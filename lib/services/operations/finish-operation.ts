import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import type { Db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { newId } from '@/lib/platform/ids';
import type { Outcome } from '@/lib/schemas/operation';
import { systemCtx } from '@/lib/services/context';
import { auditOperation, recordEvent } from './record-event';

/** What becomes of a step whose call will never go out. */
export const notSent = (now: Date) => ({ state: 'not-sent', finishedAt: now, nextPollAt: null, leaseUntil: null }) as const;

function outcomeOf(states: string[]): Outcome {
  if (states.every((state) => state === 'succeeded')) return 'succeeded';
  if (states.some((state) => state === 'failed' || state === 'rejected')) return 'failed';
  if (states.some((state) => state === 'canceled')) return 'unknown';
  // Something was done and the rest never went out: `not-sent` would deny the first half.
  return states.includes('succeeded') ? 'failed' : 'not-sent';
}

/** A target is done when every step that acts on it reached it; one that no call was accepted for was not touched. */
function targetOutcome(steps: { state: string; reached: string }[]): Outcome {
  if (steps.length > 0 && steps.every((step) => step.state === 'succeeded')) return 'succeeded';
  if (steps.some((step) => step.reached === 'failed')) return 'failed';
  if (steps.some((step) => step.state === 'canceled')) return 'unknown';
  if (steps.some((step) => step.state === 'failed')) return steps.every((step) => step.reached === 'yes') ? 'succeeded' : 'failed';
  // Stopped for a restart whose start never went out: touched, and not where it should be.
  return steps.some((step) => step.state === 'succeeded') ? 'failed' : 'not-sent';
}

/**
 * Ends the operation: steps that were never sent become `not-sent`, every target gets its outcome, the live locks are released, and
 * the audit row carries the observed states before and after. The caller has made sure that no step is open.
 */
export async function finishOperation(tx: Db, operationId: string): Promise<void> {
  const now = await databaseNow(tx);
  await tx.step.updateMany({ where: { operationId, state: 'planned' }, data: notSent(now) });
  const states = (await tx.step.findMany({ where: { operationId }, orderBy: { position: 'asc' }, select: { state: true } })).map((step) => step.state);
  const outcome = outcomeOf(states);
  const { count } = await tx.operation.updateMany({ where: { id: operationId, state: 'running' }, data: { state: 'finished', outcome, finishedAt: now, gateAt: null, gateSince: null } });
  if (count === 0) return;

  const targets = await tx.target.findMany({
    where: { operationId },
    select: { id: true, key: true, vendorBefore: true, vendorNow: true, steps: { select: { reached: true, step: { select: { state: true } } } } },
  });
  const results = targets.map((target) => ({
    ...target,
    outcome: targetOutcome(target.steps.map((link) => ({ state: link.step.state, reached: link.reached }))),
  }));
  for (const value of new Set(results.map((target) => target.outcome))) {
    const ids = results.filter((target) => target.outcome === value).map((target) => target.id);
    await tx.target.updateMany({ where: { id: { in: ids } }, data: { outcome: value, liveKey: null } });
  }
  await recordEvent(tx, operationId, null, 'finished', { outcome });
  await appendAudit(tx, systemCtx('runner', newId()), {
    action: 'operation.finished',
    outcome: outcome === 'succeeded' ? 'success' : outcome === 'unknown' ? 'unknown' : 'failure',
    ...(await auditOperation(tx, operationId)),
    details: {
      outcome,
      steps: states,
      targets: results.map((target) => ({ key: target.key, before: target.vendorBefore, after: target.vendorNow, outcome: target.outcome })),
    },
  });
  // The audit head is locked by now: waiting here for somebody who holds the cluster's row and wants the head would be a deadlock.
  await tx.$executeRaw`UPDATE cluster SET next_observe_at = clock_timestamp() WHERE id = (
    SELECT c.id FROM cluster c JOIN operation o ON o.cluster_id = c.id WHERE o.id = ${operationId}::uuid FOR NO KEY UPDATE OF c SKIP LOCKED)`;
}
