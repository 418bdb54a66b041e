import 'server-only';
import type { Db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import type { Schedule } from '@/lib/db/generated/client';
import { AppError } from '@/lib/platform/errors';
import type { FieldValues, Instance, Topology } from '@/lib/providers/contract';
import type { Plan, PlanTarget } from '@/lib/schemas/operation';
import type { Rollout } from '@/lib/schemas/rollout';
import { expandRule, type SelectionRule } from '@/lib/schemas/selection-rule';
import type { FoundCluster } from '@/lib/services/clusters/find-cluster';
import { openCredential } from '@/lib/services/credentials/open-credential';
import { planOn, storedTopology, type BuiltPlan, type PlanWish } from '@/lib/services/operations/build-plan';

/** A run as it would be sent now, beside what was confirmed. */
export interface Proposal {
  built: BuiltPlan;
  wish: PlanWish;
  credential: FieldValues;
  confirmed: Plan;
  /** The plan with everything put back that is gone: what it differs in from the confirmed one is no mere loss. */
  restored: Plan;
  gone: PlanTarget[];
}

/** Puts instances back that are not there any more, each behind the one that it stood behind. */
function withGone(topology: Topology, confirmed: readonly Instance[]): Topology {
  const instances = [...topology.instances];
  const present = new Set(instances.map(({ key }) => key));
  for (const [index, instance] of confirmed.entries()) {
    if (present.has(instance.key)) continue;
    const before = confirmed[index - 1]?.key;
    instances.splice(instances.findIndex(({ key }) => key === before) + 1, 0, instance);
  }
  return { ...topology, instances };
}

/** Expands the schedule's rule against the stored topology. Throws AppError when nothing is left, or when no plan can be made. */
export async function proposeRun(tx: Db, schedule: Schedule, cluster: FoundCluster): Promise<Proposal> {
  const credential = await openCredential(tx, cluster.credentialId);
  const topology = await storedTopology(tx, cluster.id);
  const confirmed = fromJson<Plan>(schedule.confirmedPlan);
  const confirmedKeys = new Set(confirmed.targets.filter(({ selected }) => selected).map(({ key }) => key));
  const present = new Set(topology.instances.map(({ key }) => key));
  const gone = confirmed.targets.filter(({ key }) => !present.has(key));

  const expanded = (on: Topology): BuiltPlan => planOn(on, cluster, credential, wishOn(on));
  const wishOn = ({ instances }: Topology): PlanWish => ({
    action: schedule.action,
    options: fromJson<FieldValues>(schedule.options),
    ...(schedule.rollout !== null && { rollout: fromJson<Rollout>(schedule.rollout) }),
    targetKeys: expandRule(fromJson<SelectionRule>(schedule.rule), instances, confirmedKeys),
  });
  const wish = wishOn(topology);
  if (wish.targetKeys.length === 0) throw new AppError('conflict', 'schedule-nothing-left');
  const built = expanded(topology);
  const restored = gone.length === 0 ? built : expanded(withGone(topology, fromJson<Instance[]>(schedule.confirmedInstances)));
  return { built, wish, credential, confirmed, restored: restored.plan, gone };
}
