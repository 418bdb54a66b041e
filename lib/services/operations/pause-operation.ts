import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { PauseInput } from '@/lib/schemas/control';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { holdOperation } from './continue-operation';
import { findOperation } from './find-operation';
import { nextBatch } from './next-batch';
import { auditOperation, recordEvent } from './record-event';

/**
 * Holds the operation at the next batch edge: what is with the vendor goes on and is followed, no further batch is sent until somebody
 * resumes. Throws AppError `conflict`: `nothing-to-hold` when no batch is left, `already-paused`.
 */
export async function pauseOperation(ctx: Ctx, input: z.output<typeof PauseInput>): Promise<{ held: number }> {
  const { teamId, clusterName } = await findOperation(input.operationId);
  await requirePermission(ctx, 'operation:submit', { teamId, what: clusterName });
  return db().$transaction(async (tx) => {
    const operation = await holdOperation(tx, input.operationId);
    if (operation?.state !== 'running' || operation.control === 'halt' || !(await nextBatch(tx, input.operationId))) throw new AppError('conflict', 'nothing-to-hold');
    if (operation.control === 'pause') throw new AppError('conflict', 'already-paused');
    await tx.operation.update({ where: { id: input.operationId }, data: { control: 'pause' }, select: { id: true } });
    const held = await tx.step.count({ where: { operationId: input.operationId, state: 'planned' } });
    await recordEvent(tx, input.operationId, null, 'paused', { by: ctx.actor.name, held, ...(input.reason && { reason: input.reason }) });
    await appendAudit(tx, ctx, {
      action: 'operation.paused',
      outcome: 'success',
      ...(await auditOperation(tx, input.operationId)),
      ...(input.reason && { reason: input.reason }),
      details: { held },
    });
    return { held };
  });
}
