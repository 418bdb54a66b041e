import 'server-only';
import { db } from '@/lib/db/client';
import { observeCluster } from '@/lib/services/clusters/observe-cluster';

/** How old the stored states may be before planning reads them anew. */
const planFreshnessMs = 15_000;
/** What kept the cluster busy may have ended by now. */
const busyFreshnessMs = 2_000;

/**
 * A plan is made from what the vendor says now: reads the cluster anew when the stored states are older, or when an operation ended
 * after their reading had begun. A restart mark from before one restart would prove the next one before it began.
 */
export async function freshTopology(clusterId: string): Promise<void> {
  const stored = await db().clusterTopology.findUnique({ where: { clusterId }, select: { observedAt: true, beganAt: true, cluster: { select: { busy: true } } } });
  if (stored && Date.now() - stored.observedAt.getTime() < (stored.cluster.busy === null ? planFreshnessMs : busyFreshnessMs)) {
    const overtaken = await db().operation.findFirst({ where: { clusterId, finishedAt: { gte: stored.beganAt ?? stored.observedAt } }, select: { id: true } });
    if (!overtaken) return;
  }
  await observeCluster(clusterId);
}
