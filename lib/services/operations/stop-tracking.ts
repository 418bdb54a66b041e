import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { StopTrackingInput } from '@/lib/schemas/operation';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { continueOperation, holdOperation } from './continue-operation';
import { findOperation } from './find-operation';
import { auditOperation, recordEvent } from './record-event';

/**
 * A person ends what nobody can prove: steps without a provable outcome become `canceled`, the operation ends as `unknown`
 * and its targets are free again. Nothing is sent to the vendor. Her evidence goes into the audit log.
 */
export async function stopTracking(ctx: Ctx, input: z.output<typeof StopTrackingInput>): Promise<{ stopped: number }> {
  const { teamId, clusterName } = await findOperation(input.operationId);
  await requirePermission(ctx, 'operation:submit', { teamId, what: clusterName });
  return db().$transaction(async (tx) => {
    await holdOperation(tx, input.operationId);
    const now = await databaseNow(tx);
    const { count } = await tx.step.updateMany({
      where: { operationId: input.operationId, state: { in: ['unknown', 'needs-human'] } },
      data: { state: 'canceled', finishedAt: now, nextPollAt: null, leaseUntil: null, attempt: { increment: 1 } },
    });
    if (count === 0) throw new AppError('conflict', 'nothing-to-decide');
    await recordEvent(tx, input.operationId, null, 'tracking-stopped', { by: ctx.actor.name, evidence: input.evidence });
    await appendAudit(tx, ctx, {
      action: 'operation.tracking-stopped',
      outcome: 'unknown',
      ...(await auditOperation(tx, input.operationId)),
      reason: input.evidence,
      details: { steps: count },
    });
    await continueOperation(tx, input.operationId);
    return { stopped: count };
  });
}
