import 'server-only';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { findCluster } from './find-cluster';
import { observeCluster } from './observe-cluster';

/** Reads the cluster from its vendor now. A vendor's refusal is thrown with the vendor's words. */
export async function refreshCluster(ctx: Ctx, input: { clusterId: string }): Promise<{ observedAt: string }> {
  const cluster = await findCluster(input.clusterId);
  await requirePermission(ctx, 'cluster:refresh', { teamId: cluster.teamId, what: cluster.name });
  const topology = await observeCluster(cluster.id);
  return { observedAt: topology.observedAt };
}
