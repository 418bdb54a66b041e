import 'server-only';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { FieldValues } from '@/lib/providers/contract';
import type { FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { BuiltPlan } from './build-plan';
import { liveKey } from './live-key';

/** Names who holds the targets. The unique index behind `liveKey` is what really prevents a second operation. */
export async function refuseHeldTargets(tx: Db, cluster: FoundCluster, built: BuiltPlan, credential: FieldValues): Promise<void> {
  const keys = built.instances.map((instance) => liveKey(built.definition, credential, cluster.externalId, instance.key));
  const held = await tx.target.findMany({
    where: { liveKey: { in: keys } },
    select: { key: true, operationId: true, operation: { select: { createdByName: true, action: true } } },
    take: 20,
  });
  const first = held[0];
  if (!first) return;
  throw new AppError('targets-busy', 'targets-busy', {
    params: { count: held.length, first: first.key, holder: first.operation.createdByName, action: first.operation.action },
    data: { operationId: first.operationId, keys: held.map((target) => target.key) },
  });
}
