import { canonicalJson } from '@/lib/platform/canonical';
import { sha256Hex } from '@/lib/platform/crypto';
import type { FieldValues, PlanWarning } from '@/lib/providers/contract';
import type { PlanQuestion, PlanTarget } from '@/lib/schemas/operation';
import type { Rollout } from '@/lib/schemas/rollout';
import type { FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { LaidStep } from './lay-out-batches';

interface Sequence {
  steps: LaidStep[];
  rollout: Rollout | null;
  tolerated: number;
}

/** Everything that the operator is shown and that decides what is sent. States are left out: they flap; roles are not. */
export function planDigest(cluster: FoundCluster, action: string, options: FieldValues, sequence: Sequence, targets: PlanTarget[], warnings: PlanWarning[], asked: { question: PlanQuestion; answer: string } | null): string {
  const shown = {
    cluster: [cluster.id, cluster.providerId, cluster.externalId, cluster.name, cluster.environment, cluster.credentialId],
    action,
    options,
    ...sequence,
    targets: targets.map(({ state: _state, vendorState: _vendorState, ...target }) => target),
    warnings: warnings.filter((warning) => warning.level !== 'info').map((warning) => [warning.code, warning.keys ?? []]),
    // An answer that has changed is a plan that nobody has read.
    ...(asked && { asked }),
  };
  return sha256Hex(canonicalJson(shown));
}
