import 'server-only';
import { teamsWith } from '@/lib/auth/permissions';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { OperationsFilter, OperationsPage } from '@/lib/schemas/operation';
import type { Ctx } from '@/lib/services/context';
import { operationSummarySelect, toOperationSummary } from './to-summary';

/** Operations of the reader's teams, newest first, one page. */
export async function listOperations(ctx: Ctx, filter: OperationsFilter): Promise<OperationsPage> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'forbidden');
  const teams = teamsWith(ctx.actor.grants, 'operation:read');
  const rows = await db().operation.findMany({
    where: {
      AND: [teams === 'all' ? {} : { teamId: { in: teams } }, filter.teamId ? { teamId: filter.teamId } : {}],
      ...(filter.state && { state: filter.state }),
      ...(filter.outcome && { outcome: filter.outcome }),
      ...(filter.action && { action: filter.action }),
      ...(filter.clusterId && { clusterId: filter.clusterId }),
      ...(filter.before && { createdAt: { lt: new Date(filter.before) } }),
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
    next: rows.length > page.length && last ? last.createdAt.toISOString() : null,
  };
}
