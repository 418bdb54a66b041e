import 'server-only';
import { env } from '@/lib/config/env';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { ProviderError, type Instance, type Topology } from '@/lib/providers/contract';
import { pack } from '@/lib/schemas/packed';
import { connectCredential } from '@/lib/services/credentials/connect';
import { clusterRef, findCluster } from './find-cluster';
import { keepSetAside } from './keep-set-aside';

const count = (instances: Instance[], test: (instance: Instance) => boolean): number => instances.filter(test).length;

function counters({ instances }: Topology) {
  return {
    // Client-only software has nothing to start, so it is neither up nor down.
    instanceCount: count(instances, (instance) => instance.state !== 'no-daemon'),
    runningCount: count(instances, (instance) => instance.state === 'running'),
    stoppedCount: count(instances, (instance) => instance.state === 'stopped'),
    troubledCount: count(instances, (instance) => ['failed', 'degraded', 'unknown'].includes(instance.state)),
    maintenanceCount: count(instances, (instance) => instance.maintenance === 'on'),
    nodeCount: new Set(instances.map((instance) => instance.nodeKey).filter(Boolean)).size,
  };
}

/**
 * Reads the whole cluster from its vendor and stores what it saw with its time and source.
 * A failed reading keeps the old states (they turn stale by age) and stores the vendor's words. Throws ProviderError then.
 */
export async function observeCluster(clusterId: string): Promise<Topology> {
  const cluster = await findCluster(clusterId);
  const next = new Date(Date.now() + env().DRYDOCK_OBSERVE_SECONDS * 1000);
  const beganAt = await databaseNow(db());
  try {
    const { client } = await connectCredential(cluster.credentialId);
    const topology = await client.describeCluster(clusterRef(cluster));
    const observedAt = new Date(topology.observedAt);
    await db().$transaction([
      db().cluster.updateMany({
        // A slow reading that began earlier does not cover a newer one.
        where: { id: clusterId, OR: [{ observedAt: null }, { observedAt: { lte: observedAt } }] },
        data: {
          health: topology.health,
          vendorState: topology.vendorState,
          busy: topology.busy,
          ...counters(topology),
          observedAt,
          observeSource: topology.source,
          observeError: null,
          nextObserveAt: next,
        },
      }),
      keepSetAside(clusterId, topology),
      db().$executeRaw`INSERT INTO cluster_topology (cluster_id, observed_at, began_at, body) VALUES (${clusterId}::uuid, ${observedAt}, ${beganAt}, ${pack(topology)})
        ON CONFLICT (cluster_id) DO UPDATE SET observed_at = EXCLUDED.observed_at, began_at = EXCLUDED.began_at, body = EXCLUDED.body WHERE cluster_topology.observed_at <= EXCLUDED.observed_at`,
    ]);
    return topology;
  } catch (error) {
    const why = error instanceof ProviderError ? `${error.facts.code}: ${error.facts.message}` : 'internal: the console could not read the cluster; its log says why';
    await db().cluster.updateMany({ where: { id: clusterId }, data: { observeError: why, nextObserveAt: next } });
    throw error;
  }
}
