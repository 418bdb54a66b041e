import 'server-only';
import { db } from '@/lib/db/client';
import type { ActionKind } from '@/lib/providers/contract';
import type { RunningOperation } from '@/lib/schemas/cluster';
import { operationProgress } from '@/lib/schemas/operation-progress';
import type { ClusterScope } from './cluster-scope';

/** By cluster, the oldest first: what is running there. The caller has asked for the permission. */
export async function readRunning(scope: ClusterScope): Promise<Map<string, RunningOperation[]>> {
  const operations = await db().operation.findMany({
    where: { state: 'running', cluster: 'clusterId' in scope ? { id: scope.clusterId } : scope.teams === 'all' ? {} : { teamId: { in: scope.teams } } },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      clusterId: true,
      action: true,
      actionKind: true,
      createdByName: true,
      createdAt: true,
      steps: { select: { state: true, progress: true }, orderBy: { position: 'asc' } },
    },
  });
  const running = new Map<string, RunningOperation[]>();
  for (const { id, clusterId, action, actionKind, createdByName, createdAt, steps } of operations) {
    if (clusterId === null) continue;
    const operation = { id, action, actionKind: actionKind as ActionKind, createdByName, createdAt: createdAt.toISOString(), ...operationProgress(steps) };
    running.set(clusterId, [...(running.get(clusterId) ?? []), operation]);
  }
  return running;
}
