import 'server-only';
import { db } from '@/lib/db/client';
import { observeCluster } from '@/lib/services/clusters/observe-cluster';

/** How old the stored states may be before planning reads them anew. */
const planFreshnessMs = 15_000;

/**
 * A plan is made from what the vendor says now: reads the cluster anew when the stored states are older, or older than the end
 * of an operation. A restart mark from before one restart would prove the next one before it began.
 */
export async function freshTopology(clusterId: string): Promise<void> {
  const stored = await db().clusterTopology.findUnique({ where: { clusterId }, select: { observedAt: true } });
  if (stored && Date.now() - stored.observedAt.getTime() < planFreshnessMs) {
    const overtaken = await db().operation.findFirst({ where: { clusterId, finishedAt: { gte: stored.observedAt } }, select: { id: true } });
    if (!overtaken) return;
  }
  await observeCluster(clusterId);
}
