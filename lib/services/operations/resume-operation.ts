import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db, type Db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { ResumeInput } from '@/lib/schemas/control';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { holdOperation } from './continue-operation';
import { findOperation } from './find-operation';
import { nextBatch } from './next-batch';
import { auditOperation, recordEvent } from './record-event';
import { openBatch } from './release-batch';

/** A shut gate is looked at again from the beginning, or left open by whoever answers for it. */
async function atTheGate(tx: Db, operationId: string, despiteGate: boolean): Promise<void> {
  const { gateSince } = await tx.operation.findUniqueOrThrow({ where: { id: operationId }, select: { gateSince: true } });
  const next = await nextBatch(tx, operationId);
  if (!gateSince || !next) return;
  const now = await databaseNow(tx);
  if (despiteGate) await openBatch(tx, operationId, next, now);
  else await tx.operation.update({ where: { id: operationId }, data: { gateAt: now, gateSince: now }, select: { id: true } });
}

/**
 * Lets a held operation go on with its next batch. `despiteGate` sends it although the health gate is shut: a reason is needed then.
 * Throws AppError `conflict` `not-paused`, `invalid` without that reason.
 */
export async function resumeOperation(ctx: Ctx, input: z.output<typeof ResumeInput>): Promise<{ resumed: true }> {
  const { teamId, clusterName } = await findOperation(input.operationId);
  await requirePermission(ctx, 'operation:submit', { teamId, what: clusterName });
  if (input.despiteGate && input.reason === '') throw new AppError('invalid', 'reason-required', { fields: { reason: 'required' } });
  return db().$transaction(async (tx) => {
    const operation = await holdOperation(tx, input.operationId);
    const shut = await tx.operation.count({ where: { id: input.operationId, gateSince: { not: null } } });
    const mayGoOn = operation?.state === 'running' && (operation.control === 'pause' || (operation.control === 'go' && input.despiteGate && shut > 0));
    if (!mayGoOn) throw new AppError('conflict', 'not-paused');
    await tx.operation.update({ where: { id: input.operationId }, data: { control: 'go' }, select: { id: true } });
    await atTheGate(tx, input.operationId, input.despiteGate);
    const facts = { despiteGate: input.despiteGate, ...(input.reason && { reason: input.reason }) };
    await recordEvent(tx, input.operationId, null, 'resumed', { by: ctx.actor.name, ...facts });
    await appendAudit(tx, ctx, {
      action: 'operation.resumed',
      outcome: 'success',
      ...(await auditOperation(tx, input.operationId)),
      ...(input.reason && { reason: input.reason }),
      details: { despiteGate: input.despiteGate },
    });
    return { resumed: true };
  });
}
