import 'server-only';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import type { Expectation, FollowInput, JsonObject, Maintenance, RunState } from '@/lib/providers/contract';
import { clusterRef, findCluster } from '@/lib/services/clusters/find-cluster';
import { connectCredential } from '@/lib/services/credentials/connect';
import type { Claim } from './claim';

type StateAfter = Partial<Record<string, RunState>>;

/** A step that follows another on the same target starts from what that one proved, not from what the plan saw. */
async function statesLeftBehind(operationId: string, position: number): Promise<Map<string, RunState>> {
  if (position === 0) return new Map();
  const proved: StateAfter = { stopped: 'stopped', running: 'running', restarted: 'running' };
  const earlier = await db().stepTarget.findMany({
    where: { step: { operationId, position: { lt: position }, state: 'succeeded' } },
    orderBy: { step: { position: 'asc' } },
    select: { targetId: true, step: { select: { expect: true } } },
  });
  return new Map(earlier.flatMap(({ targetId, step }) => (proved[step.expect] ? [[targetId, proved[step.expect]] as [string, RunState]] : [])));
}

/** Everything that one vendor call about this step needs, read fresh. */
export async function loadStep(claim: Claim) {
  const step = await db().step.findUniqueOrThrow({
    where: { id: claim.stepId },
    include: { operation: true, targets: { include: { target: true } } },
  });
  if (!step.operation.clusterId) throw new Error('A running operation lost its cluster.');
  const cluster = await findCluster(step.operation.clusterId);
  const { client } = await connectCredential(cluster.credentialId);
  const leftBehind = await statesLeftBehind(step.operationId, step.position);
  const follow: FollowInput = {
    cluster: clusterRef(cluster),
    params: fromJson<JsonObject>(step.params),
    expect: step.expect as Expectation,
    targets: step.targets.map(({ target }) => ({
      key: target.key,
      state: leftBehind.get(target.id) ?? (target.stateBefore as RunState),
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
