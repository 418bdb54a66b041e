import 'server-only';
import { db } from '@/lib/db/client';
import { logger } from '@/lib/platform/logger';
import { ProviderError } from '@/lib/providers/contract';
import { observeCluster } from '@/lib/services/clusters/observe-cluster';

/** Clusters whose next look is due, claimed by moving the date: one replica looks, all see. */
export async function claimDueClusters(count: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    UPDATE cluster SET next_observe_at = clock_timestamp() + interval '60 seconds'
    WHERE id IN (SELECT id FROM cluster WHERE next_observe_at <= clock_timestamp() ORDER BY next_observe_at LIMIT ${count} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map((row) => row.id);
}

/** A vendor that refuses is noted on the cluster by `observeCluster`; here only surprises are logged. */
export async function observeQuietly(clusterId: string): Promise<void> {
  try {
    await observeCluster(clusterId);
  } catch (error) {
    if (!(error instanceof ProviderError)) logger.error({ err: error, clusterId }, 'a cluster could not be observed');
  }
}
