import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { auditCluster, findCluster } from './find-cluster';

/** Takes the cluster out of Drydock; nothing is sent to the vendor. Finished operations stay in the history, schedules go with it; a running operation prevents it. */
export async function removeCluster(ctx: Ctx, input: { clusterId: string }): Promise<{ removed: true }> {
  const cluster = await findCluster(input.clusterId);
  await requirePermission(ctx, 'cluster:remove', { teamId: cluster.teamId, what: cluster.name });
  await db().$transaction(async (tx) => {
    // A submit holds this row while it makes its operation durable: either it is counted here, or it finds no cluster.
    await tx.$queryRaw`SELECT id FROM cluster WHERE id = ${cluster.id}::uuid FOR UPDATE`;
    const running = await tx.operation.count({ where: { clusterId: cluster.id, state: 'running' } });
    if (running > 0) throw new AppError('conflict', 'cluster-has-running-operations', { params: { count: running } });
    const schedules = await tx.schedule.findMany({ where: { clusterId: cluster.id }, select: { name: true } });
    await tx.cluster.delete({ where: { id: cluster.id } });
    await appendAudit(tx, ctx, { action: 'cluster.removed', outcome: 'success', ...auditCluster(cluster), details: { externalId: cluster.externalId, schedules: schedules.map(({ name }) => name) } });
  });
  return { removed: true };
}
