import { fieldsSchema, offersFor, ProviderError, type Accepted, type ActionDefinition, type FollowInput, type Instance, type PlannedStep, type ProviderClient, type StepObservation, type Topology } from '../contract';
import { unitOf } from './offered';
import type { Stage, World } from './world';

export interface Prepared {
  step: PlannedStep;
  submit(client: ProviderClient): Promise<Accepted>;
  /** As the runner would ask, from the moment of the call on. */
  inputOf(vendorIds: Record<string, string>): FollowInput;
}

/** The action, and what of this topology it is to act on. An offered one is looked up as the plan looks it up: by the selection. */
function choose({ definition, rig, offered }: Stage, topology: Topology, actionId: string): { action: ActionDefinition; targets: Instance[] } {
  const own = definition.actions.find(({ id }) => id === actionId);
  if (own) return { action: own, targets: topology.instances.filter((instance) => rig.pick(instance, actionId)) };
  const offer = offered.find(({ id }) => id === actionId);
  if (!offer) throw new Error(`no action ${actionId}`);
  const targets = unitOf(offer, topology);
  const action = offersFor(topology, new Set(targets.map(({ key }) => key)), definition.actions).find(({ id, level }) => id === actionId && level === offer.level);
  if (!action) throw new Error(`${actionId} is listed, yet not offered for its own unit`);
  return { action, targets };
}

/** Reads the cluster and plans the action's first step against a vendor that is in order. */
export async function prepare(world: World, actionId: string): Promise<Prepared> {
  const { definition, rig, cluster } = world.stage;
  await world.order(...rig.orders(actionId, cluster.externalId));
  const topology = await world.connect().describeCluster(cluster);
  const { action, targets } = choose(world.stage, topology, actionId);
  const options = fieldsSchema(action.options).parse({});
  const [step] = definition.plan({ cluster, action, options, targets, topology, credential: world.credential }).steps;
  if (!step) throw new Error(`${actionId} plans no step`);
  const named = topology.instances.filter(({ key }) => step.targetKeys.includes(key));
  const before = named.map(({ key, state, maintenance, restartMark, vendorIds }) => ({ key, state, maintenance, restartMark, vendorIds }));
  const sentAt = new Date(world.now()).toISOString();
  return {
    step,
    submit: (client) => client.submit({ cluster, params: step.params, secrets: {}, description: 'operation 42' }),
    inputOf: (vendorIds) => ({ cluster, params: step.params, expect: step.expect, targets: before, vendorIds, sentAt, memo: {} }),
  };
}

export type Outcome<T> = { value: T } | { error: ProviderError };

/** Anything thrown that is not a ProviderError is a crash, and stays one. */
export async function outcomeOf<T>(promise: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await promise };
  } catch (error) {
    if (error instanceof ProviderError) return { error };
    throw error;
  }
}

/** What no observation may ever claim; null when it claims nothing wrong. */
export function unsound(world: World, { step }: Prepared, { state, progress, targets }: StepObservation): string | null {
  const { rig, cluster } = world.stage;
  if (progress !== null && !(progress >= 0 && progress <= 100)) return `progress ${progress}`;
  if (targets.some(({ key }) => !step.targetKeys.includes(key))) return 'targets that the step does not name';
  if (state !== 'succeeded') return null;
  const ending = { clusterId: cluster.externalId, step, uptime: world.context.clock.uptime() };
  return world.ledger().length > 0 && rig.proven(world.state(), ending) ? null : 'succeeded, although the vendor is not there yet';
}

/** Follows as the runner does, memory and learned ids carried on. Stops at the first verdict or the first unsound claim. */
export async function watch(world: World, prepared: Prepared, from: FollowInput, looks: number) {
  const client = world.connect();
  let input = from;
  let seen: StepObservation | null = null;
  for (let look = 0; look < looks; look += 1) {
    seen = await client.follow(input);
    const claim = unsound(world, prepared, seen);
    input = { ...input, memo: seen.memo ?? {}, vendorIds: { ...input.vendorIds, ...seen.vendorIds } };
    if (claim || seen.state !== 'running') return { state: seen.state, input, claim };
  }
  return { state: seen?.state ?? 'running', input, claim: null };
}
