import 'server-only';
import { limits } from '@/lib/config/limits';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import {
  fieldsSchema,
  limitedTo,
  offersFor,
  secretNames,
  visibleFields,
  type ActionDefinition,
  type FieldValues,
  type Instance,
  type PlanInput,
  type ProviderDefinition,
  type Topology,
} from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import type { Environment } from '@/lib/schemas/basics';
import type { Plan } from '@/lib/schemas/operation';
import { unpack } from '@/lib/schemas/packed';
import { clusterRef, type FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { Rollout } from '@/lib/schemas/rollout';
import { frictionOf } from './friction';
import { layOutBatches, type LaidStep } from './lay-out-batches';
import { planDigest } from './plan-digest';
import { toTarget } from './plan-target';
import { readerQuestion } from './reader-question';
import { assertLevel, selectedInstances } from './selection';
import { whatRemains } from './what-remains';

export interface BuiltPlan {
  plan: Plan;
  definition: ProviderDefinition;
  action: ActionDefinition;
  options: FieldValues;
  /** Whole steps, with the parameters that are sent but not shown. */
  steps: LaidStep[];
  rollout: Rollout | null;
  /** Targets that may fail before no further batch is sent. */
  tolerated: number;
  /** To the plan's question; never leaves the server. */
  answer: string | null;
  /** Selected and affected instances as the topology has them. */
  instances: Instance[];
  /** What the provider was asked, for its preflight. */
  input: PlanInput;
}

export interface PlanWish {
  action: string;
  options: FieldValues;
  rollout?: Rollout | undefined;
  targetKeys: string[];
}

export async function storedTopology(tx: Db, clusterId: string): Promise<Topology> {
  const stored = await tx.clusterTopology.findUnique({ where: { clusterId }, select: { body: true } });
  if (!stored) throw new AppError('conflict', 'never-observed');
  return unpack<Topology>(stored.body);
}

/**
 * Expands a wish into a plan against the stored topology: same rows, same digest.
 * Throws AppError `invalid` with field reasons for bad options and for what nobody offers (any more), `conflict` for instances that are gone.
 */
export const buildPlan = async (tx: Db, cluster: FoundCluster, credential: FieldValues, wish: PlanWish): Promise<BuiltPlan> => planOn(await storedTopology(tx, cluster.id), cluster, credential, wish);

/** The same against any topology, and pure. */
export function planOn(topology: Topology, cluster: FoundCluster, credential: FieldValues, wish: PlanWish): BuiltPlan {
  const definition = providerFor(cluster.providerId);
  const selected = selectedInstances(topology, wish.targetKeys);
  if (selected.length === 0) throw new AppError('invalid', 'nothing-selected');
  const own = definition.actions;
  const wanted = new Set(wish.targetKeys);
  const offered = own.find(({ id }) => id === wish.action) ?? offersFor(topology, wanted, own).find(({ id }) => id === wish.action);
  if (!offered) throw new AppError('invalid', 'action-not-offered', { params: { action: wish.action } });
  const action = limitedTo(topology, wanted, offered);
  assertLevel(action, topology, selected);
  const options = fieldsSchema(action.options).parse(wish.options);
  const secrets = secretNames(action.options);
  // A secret's value is no part of a plan: only that it will be given.
  for (const name of secrets) if (name in options) options[name] = '***';

  const input = { cluster: clusterRef(cluster), action, options, targets: selected, topology };
  const rollout = wish.rollout ?? null;
  const { steps, warnings, tolerated } = layOutBatches(definition, action, selected, rollout, (targets) => definition.plan({ ...input, targets, credential }));
  if (steps.length > limits.operationMaxCalls) throw new AppError('invalid', 'too-many-calls', { params: { calls: steps.length, most: limits.operationMaxCalls }, fields: { rollout: 'too-many-calls' } });
  const selectedKeys = new Set(selected.map((instance) => instance.key));
  const touched = new Set(steps.flatMap((step) => [...step.targetKeys, ...step.affectedKeys]));
  const instances = topology.instances.filter((instance) => selectedKeys.has(instance.key) || touched.has(instance.key));
  const targets = instances.map((instance) => toTarget(instance, selectedKeys.has(instance.key)));

  const acted = new Set(instances.map(({ key }) => key));
  const remains = whatRemains(action, topology.instances, acted);
  const environment = cluster.environment as Environment;
  const friction = frictionOf(environment, action.destructive);
  const asked = friction.question ? readerQuestion(action.kind, remains, topology.instances, acted) : null;
  const plan: Plan = {
    clusterId: cluster.id,
    clusterName: cluster.name,
    providerId: cluster.providerId,
    environment,
    action: action.id,
    kind: action.kind,
    destructive: action.destructive,
    steps: steps.map(({ params: _params, secretNames: _secretNames, ...shown }, position) => ({ ...shown, position })),
    targets,
    warnings,
    digest: planDigest(cluster, wish.action, options, { steps, rollout, tolerated }, targets, warnings, asked),
    observedAt: topology.observedAt,
    rollout,
    tolerated,
    secretNames: visibleFields(action.options, options).filter((field) => secrets.includes(field.name)).map((field) => field.name),
    remains,
    confirm: { typeName: friction.typeName, reasonRequired: friction.reasonRequired, question: asked?.question ?? null },
  };
  return { plan, definition, action, options, steps, rollout, tolerated, answer: asked?.answer ?? null, instances, input };
}
