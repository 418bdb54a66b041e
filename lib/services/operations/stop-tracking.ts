import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { StopTrackingInput } from '@/lib/schemas/operation';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { finishOperation } from './finish-operation';
import { auditOperation, recordEvent } from './record-event';

/**
 * A person ends what nobody can prove: steps without a provable outcome become `canceled`, the operation ends as `unknown`
 * and its targets are free again. Nothing is sent to the vendor. Her evidence goes into the audit log.
 */
export async function stopTracking(ctx: Ctx, input: z.output<typeof StopTrackingInput>): Promise<{ stopped: number }> {
  const operation = await db().operation.findUnique({ where: { id: input.operationId }, select: { teamId: true, clusterName: true } });
  if (!operation) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'operation:submit', { teamId: operation.teamId, what: operation.clusterName });
  return db().$transaction(async (tx) => {
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
    await finishOperation(tx, input.operationId);
    return { stopped: count };
  });
}
