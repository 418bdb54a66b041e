import 'server-only';
import { env } from '@/lib/config/env';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { ProviderError, type Instance, type Topology } from '@/lib/providers/contract';
import { connectCredential } from '@/lib/services/credentials/connect';
import { clusterRef, findCluster } from './find-cluster';

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
  try {
    const { client } = await connectCredential(cluster.credentialId);
    const topology = await client.describeCluster(clusterRef(cluster));
    const observedAt = new Date(topology.observedAt);
    await db().$transaction([
      db().cluster.update({
        where: { id: clusterId },
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
      db().clusterTopology.upsert({
        where: { clusterId },
        create: { clusterId, observedAt, body: toJson(topology) },
        update: { observedAt, body: toJson(topology) },
      }),
    ]);
    return topology;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await db().cluster.update({ where: { id: clusterId }, data: { observeError: `${error.facts.code}: ${error.facts.message}`, nextObserveAt: next } });
    throw error;
  }
}
