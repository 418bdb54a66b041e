import 'server-only';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import type { Expectation, FollowInput, JsonObject, Maintenance, RunState } from '@/lib/providers/contract';
import { clusterRef, findCluster } from '@/lib/services/clusters/find-cluster';
import { connectCredential } from '@/lib/services/credentials/connect';
import type { Claim } from './claim';

/** Everything that one vendor call about this step needs, read fresh. */
export async function loadStep(claim: Claim) {
  const step = await db().step.findUniqueOrThrow({
    where: { id: claim.stepId },
    include: { operation: true, targets: { include: { target: true } } },
  });
  if (!step.operation.clusterId) throw new Error('A running operation lost its cluster.');
  const cluster = await findCluster(step.operation.clusterId);
  const { client } = await connectCredential(cluster.credentialId);
  const follow: FollowInput = {
    cluster: clusterRef(cluster),
    params: fromJson<JsonObject>(step.params),
    expect: step.expect as Expectation,
    targets: step.targets.map(({ target }) => ({
      key: target.key,
      state: target.stateBefore as RunState,
      maintenance: target.maintenanceBefore as Maintenance,
      restartMark: target.restartMark,
      vendorIds: fromJson<Record<string, string>>(target.vendorIds),
    })),
    vendorIds: fromJson<Record<string, string>>(step.vendorIds),
    sentAt: (step.sentAt ?? new Date()).toISOString(),
    memo: fromJson<JsonObject>(step.memo),
  };
  return { step, client, follow };
}

export type LoadedStep = Awaited<ReturnType<typeof loadStep>>;
