import 'server-only';
import { toJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import { secretNames, type FieldValues } from '@/lib/providers/contract';
import type { FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { BuiltPlan } from '@/lib/services/operations/build-plan';

/** What a confirmed plan was made for. Another name, environment, credential or account was not what the person confirmed. */
export const confirmedFor = (cluster: FoundCluster, { definition }: BuiltPlan, credential: FieldValues): string[] => [
  cluster.externalId,
  cluster.name,
  cluster.environment,
  cluster.credentialId,
  definition.accountOf(credential),
];

/** The plan as a person confirmed it, with what a later run compares itself to. */
export const confirmedColumns = (cluster: FoundCluster, built: BuiltPlan, credential: FieldValues) => ({
  targetCount: built.plan.targets.filter(({ selected }) => selected).length,
  confirmedPlan: toJson(built.plan),
  confirmedFor: toJson(confirmedFor(cluster, built, credential)),
  confirmedInstances: toJson(built.instances),
});

/** Nobody is there at run time to type a secret, and Drydock keeps none for it. One that is optional and empty is fine. */
export function refuseSecrets({ action, options, steps }: BuiltPlan): void {
  const needed = new Set(steps.flatMap((step) => step.secretNames));
  const first = secretNames(action.options).find((name) => needed.has(name) || name in options);
  if (first) throw new AppError('invalid', 'schedule-needs-secret', { params: { field: first }, fields: { [first]: 'not-in-a-schedule' } });
}
