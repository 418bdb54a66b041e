import 'server-only';
import { teamsWith } from '@/lib/auth/permissions';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/platform/errors';
import type { OperationsFilter, OperationsPage } from '@/lib/schemas/operation';
import type { Ctx } from '@/lib/services/context';
import { operationSummarySelect, toOperationSummary } from './to-summary';

/** Behind that operation in the list's order: by time, then by id. */
async function olderThan(operationId: string | undefined): Promise<Prisma.OperationWhereInput> {
  const last = operationId ? await db().operation.findUnique({ where: { id: operationId }, select: { id: true, createdAt: true } }) : null;
  return last ? { OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }] } : {};
}

/** As somebody types it: in any case, anywhere in what the list shows of an operation. */
function containing(text: string | undefined): Prisma.OperationWhereInput {
  const contains = { contains: text, mode: 'insensitive' } as const;
  return text ? { OR: [{ clusterName: contains }, { reason: contains }, { createdByName: contains }] } : {};
}

/** Operations of the reader's teams, newest first, one page. */
export async function listOperations(ctx: Ctx, filter: OperationsFilter): Promise<OperationsPage> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'forbidden');
  const teams = teamsWith(ctx.actor.grants, 'operation:read');
  const rows = await db().operation.findMany({
    where: {
      AND: [teams === 'all' ? {} : { teamId: { in: teams } }, filter.teamId ? { teamId: filter.teamId } : {}, await olderThan(filter.before), containing(filter.q)],
      ...(filter.state && { state: filter.state }),
      ...(filter.outcome && { outcome: filter.outcome }),
      ...(filter.action && { action: filter.action }),
      ...(filter.clusterId && { clusterId: filter.clusterId }),
      ...(filter.environment && { environment: filter.environment }),
      ...(filter.providerId && { providerId: filter.providerId }),
      ...((filter.from || filter.to) && { createdAt: { ...(filter.from && { gte: filter.from }), ...(filter.to && { lt: filter.to }) } }),
    },
    select: operationSummarySelect,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limits.operationsPageRows + 1,
  });
  const page = rows.slice(0, limits.operationsPageRows);
  const last = page.at(-1);
  return {
    at: new Date().toISOString(),
    operations: page.map(toOperationSummary),
    next: rows.length > page.length && last ? last.id : null,
  };
}
