import type { FollowInput, TargetBefore } from '../contract';
import { stepParams } from './calls';
import { keyOf } from './map';
import type { Reads } from './reads';
import type { WireInstance } from './wire';

export interface Seen {
  before: TargetBefore;
  /** Absent when the vendor no longer lists the instance. */
  instance: WireInstance | undefined;
}

/** The step's targets as the vendor lists them now, in one filtered list call. */
export async function observeTargets(reads: Reads, { cluster, params: stored, targets }: FollowInput): Promise<Seen[]> {
  const params = stepParams.parse(stored);
  const named = params.scope === 'COMPONENT_INSTANCE';
  const instances = await reads.instances(cluster.externalId, {
    applications: [params.application],
    components: named ? [...new Set(params.instances.map(({ component }) => component))] : params.components,
    nodeIds: named ? [...new Set(params.instances.map(({ nodeId }) => nodeId))] : [],
  });
  const byKey = new Map(instances.map((instance) => [keyOf(instance), instance]));
  return targets.map((before) => ({ before, instance: byKey.get(before.key) }));
}
