import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { limits } from '@/lib/config/limits';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { newId } from '@/lib/platform/ids';
import { systemCtx } from '@/lib/services/context';
import { continueOperation, holdOperation } from '@/lib/services/operations/continue-operation';
import { notSent } from '@/lib/services/operations/finish-operation';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import { intentMinutes, type Claim } from './claim';
import { LostClaim } from './fenced-update';
import { operationsWithSecrets } from './secret-vault';

export interface Proof {
  /** `never-left`: our own record says so. `never-accepted`: the vendor's does. */
  code: 'never-left' | 'never-accepted';
  /** One sentence of facts for the operator and the audit log. */
  evidence: string;
  /** Seconds until it may be sent again; at once when absent. */
  wait?: number;
}

/** Whether a step that the vendor did not take may go once more by itself. */
export async function mayPlanAgain(tx: Db, { operationId, position }: Claim): Promise<boolean> {
  const times = await tx.operationEvent.count({ where: { operationId, position, kind: 'planned-again', facts: { path: ['code'], equals: 'never-accepted' } } });
  return times < limits.plannedAgainMost;
}

/**
 * A call that provably was not taken goes back to `planned`: same intent, a new attempt when its turn comes. After an operator's stop, or when the
 * call is too old to be what was confirmed, it ends as `not-sent` instead. One audit row says with which evidence. Throws LostClaim when the
 * step has moved on since it was looked at.
 */
export async function planAgain(tx: Db, claim: Claim, { code, evidence, wait = 0 }: Proof): Promise<void> {
  const operation = await holdOperation(tx, claim.operationId);
  const now = await databaseNow(tx);
  const { sentAt, leaseUntil } = await tx.step.findUniqueOrThrow({ where: { id: claim.stepId }, select: { sentAt: true, leaseUntil: true } });
  const ended = operation?.control === 'halt' ? 'sending-stopped' : secondsAfter(sentAt ?? leaseUntil ?? now, intentMinutes * 60) < now ? 'intent-expired' : null;
  // A password that only a dead process held: the sweep ends what nobody can send any more.
  const leaseEnd = operationsWithSecrets().includes(claim.operationId) ? secondsAfter(now, limits.leaseSeconds) : now;
  const again = { state: 'planned', sentAt: null, leaseUntil: leaseEnd, nextPollAt: secondsAfter(now, wait), observedAt: null, error: Prisma.DbNull, requestId: null, vendorIds: {}, memo: {} };
  const { count } = await tx.step.updateMany({
    where: { id: claim.stepId, attempt: claim.attempt, state: claim.state, ...(code === 'never-left' && { sentAt: null }) },
    data: { ...(ended ? notSent(now) : again), attempt: { increment: 1 }, message: evidence },
  });
  if (count === 0) throw new LostClaim(claim.stepId);
  await recordEvent(tx, claim.operationId, claim.position, 'planned-again', { code, evidence });
  await appendAudit(tx, systemCtx('runner', newId()), {
    action: 'step.planned-again',
    outcome: 'success',
    ...(await auditOperation(tx, claim.operationId)),
    details: { step: claim.position, code, evidence },
  });
  if (!ended) return;
  await recordEvent(tx, claim.operationId, claim.position, 'not-sent', { code: ended });
  await continueOperation(tx, claim.operationId);
}
