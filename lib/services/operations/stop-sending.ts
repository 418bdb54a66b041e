import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { StopSendingInput } from '@/lib/schemas/control';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { continueOperation, holdOperation } from './continue-operation';
import { findOperation } from './find-operation';
import { notSent } from './finish-operation';
import { nextBatch } from './next-batch';
import { auditOperation, recordEvent } from './record-event';

/**
 * Sends no further batch, for good. The batch under way is finished, also where its second call brings back what the first took down;
 * what is with the vendor cannot be called back from here. Throws AppError `conflict` `nothing-to-hold` when no batch is left, `invalid` without a reason.
 */
export async function stopSending(ctx: Ctx, input: z.output<typeof StopSendingInput>): Promise<{ notSent: number }> {
  const { teamId, clusterName } = await findOperation(input.operationId);
  await requirePermission(ctx, 'operation:submit', { teamId, what: clusterName });
  if (input.reason === '') throw new AppError('invalid', 'reason-required', { fields: { reason: 'required' } });
  return db().$transaction(async (tx) => {
    const operation = await holdOperation(tx, input.operationId);
    const next = operation?.state === 'running' ? await nextBatch(tx, input.operationId) : null;
    if (!next) throw new AppError('conflict', 'nothing-to-hold');
    const { count } = await tx.step.updateMany({
      // A step that the runner claims at this very moment is `sending` by the time this row is ours.
      where: { operationId: input.operationId, state: 'planned', batch: { gte: next.batch } },
      data: { ...notSent(await databaseNow(tx)), attempt: { increment: 1 } },
    });
    if (count === 0) throw new AppError('conflict', 'nothing-to-hold');
    await tx.operation.update({ where: { id: input.operationId }, data: { control: 'halt', gateAt: null, gateSince: null }, select: { id: true } });
    await recordEvent(tx, input.operationId, null, 'sending-stopped', { by: ctx.actor.name, notSent: count, reason: input.reason });
    await appendAudit(tx, ctx, {
      action: 'operation.sending-stopped',
      outcome: 'success',
      ...(await auditOperation(tx, input.operationId)),
      reason: input.reason,
      details: { notSent: count },
    });
    await continueOperation(tx, input.operationId);
    return { notSent: count };
  });
}
