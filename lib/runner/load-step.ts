import 'server-only';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { ProviderError, secretNames, type ActionKind, type Expectation, type FieldValues, type FollowInput, type JsonObject, type Maintenance, type ProviderDefinition, type RunState } from '@/lib/providers/contract';
import type { UsualDuration } from '@/lib/schemas/operation';
import { clusterRef, findCluster, type FoundCluster } from '@/lib/services/clusters/find-cluster';
import { connectCredential } from '@/lib/services/credentials/connect';
import { liveKey } from '@/lib/services/operations/live-key';
import type { Claim } from './claim';
import { LostClaim } from './fenced-update';

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

/** The credential may have been pointed elsewhere since the confirm: what was planned for one installation is not sent to another. */
function refuseOtherAccount(definition: ProviderDefinition, credential: FieldValues, cluster: FoundCluster, target: { key: string; liveKey: string | null } | undefined): void {
  if (target && liveKey(definition, credential, cluster.externalId, target.key) === target.liveKey) return;
  throw new ProviderError({ class: 'rejected', code: 'account-changed', message: 'The credential was given another address or account after the plan was confirmed. Nothing was sent.' });
}

/** Everything that one vendor call about this step needs, read fresh. */
export async function loadStep(claim: Claim) {
  const step = await db().step.findUniqueOrThrow({
    where: { id: claim.stepId },
    include: { operation: true, targets: { include: { target: true } } },
  });
  // Claimed by somebody else, or given up for lost, while this process was not looking: it must not send any more.
  if (step.attempt !== claim.attempt || step.state !== claim.state) throw new LostClaim(claim.stepId);
  if (!step.operation.clusterId) throw new Error('A running operation lost its cluster.');
  const cluster = await findCluster(step.operation.clusterId);
  const { client, definition, values: credential } = await connectCredential(cluster.credentialId);
  if (claim.state === 'sending') refuseOtherAccount(definition, credential, cluster, step.targets[0]?.target);
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
  /** Masked in the wire log wherever they turn up. */
  const secrets = secretNames(definition.credentialFields).flatMap((name) => (typeof credential[name] === 'string' ? [credential[name]] : []));
  const services = [...new Set(step.targets.map(({ target }) => target.service))];
  const said = definition.publishedDuration?.(step.kind as ActionKind, services);
  const published: UsualDuration | null = said ? { ...said, from: 'vendor', count: 0 } : null;
  return { step, client, follow, secrets, published };
}

export type LoadedStep = Awaited<ReturnType<typeof loadStep>>;
