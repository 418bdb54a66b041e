import 'server-only';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { WireExchangeView } from '@/lib/schemas/wire';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';

const most = 500;

/** The operation's vendor exchanges in the order in which they went out, the first 500. Masked when they were stored. */
export async function readWireLog(ctx: Ctx, input: { operationId: string }): Promise<WireExchangeView[]> {
  const operation = await db().operation.findUnique({ where: { id: input.operationId }, select: { teamId: true, clusterName: true } });
  if (!operation) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'operation:read', { teamId: operation.teamId, what: operation.clusterName });
  const rows = await db().wireExchange.findMany({
    where: { step: { operationId: input.operationId } },
    include: { step: { select: { position: true, call: true } } },
    orderBy: { id: 'asc' },
    take: most,
  });
  return rows.map(({ step, stepId: _stepId, ...row }) => ({
    ...row,
    id: row.id.toString(),
    position: step.position,
    call: step.call,
    purpose: row.purpose as WireExchangeView['purpose'],
    at: row.at.toISOString(),
    requestHeaders: fromJson<Record<string, string>>(row.requestHeaders),
    replyHeaders: fromJson<Record<string, string>>(row.replyHeaders),
  }));
}
