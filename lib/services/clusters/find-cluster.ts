import 'server-only';
import { db, type Db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { ClusterRef } from '@/lib/providers/contract';

const select = {
  id: true,
  name: true,
  externalId: true,
  providerId: true,
  environment: true,
  settings: true,
  credentialId: true,
  teamId: true,
  team: { select: { id: true, name: true } },
} as const;

/** The row that permission checks and provider calls need. A cluster that is not there looks like a foreign one. */
export async function findCluster(clusterId: string, tx: Db = db()) {
  const cluster = await tx.cluster.findUnique({ where: { id: clusterId }, select });
  if (!cluster) throw new AppError('not-found', 'not-found');
  return cluster;
}

export type FoundCluster = Awaited<ReturnType<typeof findCluster>>;

export const clusterRef = (cluster: FoundCluster): ClusterRef => ({
  externalId: cluster.externalId,
  name: cluster.name,
  settings: fromJson<Record<string, unknown>>(cluster.settings),
});

/** How audit rows name a cluster. */
export const auditCluster = (cluster: FoundCluster) => ({
  team: cluster.team,
  cluster: { id: cluster.id, name: cluster.name, providerId: cluster.providerId, environment: cluster.environment },
});
