import { unitOf, type ActionDefinition, type Instance, type PlannedStep, type PlanWarning, type ProviderDefinition, type ProviderPlan } from '@/lib/providers/contract';
import { compareNatural } from '@/lib/schemas/natural-order';
import { amountOf, type Rollout } from '@/lib/schemas/rollout';
import { isActive } from './what-remains';

/** A provider's step with its place in the sequence. */
export interface LaidStep extends PlannedStep {
  batch: number;
  waitSeconds: number;
  gated: boolean;
}

const activeLast = (instance: Instance): number => (isActive(instance) ? 1 : 0);
const groupName = ({ group }: Instance): string => group ?? '';

function inOrder(instances: Instance[], order: Rollout['order']): Instance[] {
  const byName = (left: Instance, right: Instance): number => compareNatural(left.nodeName ?? left.key, right.nodeName ?? right.key) || compareNatural(left.key, right.key);
  const byGroup = (left: Instance, right: Instance): number => (order === 'group' ? compareNatural(groupName(left), groupName(right)) : 0);
  return [...instances].sort((left, right) => activeLast(left) - activeLast(right) || byGroup(left, right) || byName(left, right));
}

/** What one call cannot split stays together; active instances get batches of their own, after all standby ones. */
function chunks(instances: Instance[], action: ActionDefinition, rollout: Rollout, size: number): Instance[][] {
  const batches: { about: string; units: Set<string>; instances: Instance[] }[] = [];
  for (const instance of inOrder(instances, rollout.order)) {
    const unit = unitOf[action.level](instance);
    const owner = batches.find((batch) => batch.units.has(unit));
    const about = `${activeLast(instance)} ${rollout.order === 'group' ? groupName(instance) : ''}`;
    const last = batches.at(-1);
    const batch = owner ?? (last && last.about === about && last.units.size < size ? last : undefined);
    if (batch) {
      batch.units.add(unit);
      batch.instances.push(instance);
    } else batches.push({ about, units: new Set([unit]), instances: [instance] });
  }
  return batches.map((batch) => batch.instances);
}

/** Calls that share a target belong together: a service that was stopped for a restart must be started again, whoever pauses. */
function partsOf(steps: PlannedStep[]): PlannedStep[][] {
  const lastUse = new Map<string, number>();
  for (const [index, step] of steps.entries()) for (const key of step.targetKeys) lastUse.set(key, index);
  const parts: PlannedStep[][] = [];
  let until = -1;
  for (const [index, step] of steps.entries()) {
    if (index > until) parts.push([]);
    parts.at(-1)!.push(step);
    until = Math.max(until, ...step.targetKeys.map((key) => lastUse.get(key) ?? index));
  }
  return parts;
}

/**
 * The whole sequence of an operation: services in the order in which they need each other, inside them the batches that the
 * operator asked for, inside those the provider's calls. Pure. `plan` is the provider's, asked once for each group of targets.
 */
export function layOutBatches(definition: ProviderDefinition, action: ActionDefinition, selected: Instance[], rollout: Rollout | null, plan: (targets: Instance[]) => ProviderPlan): { steps: LaidStep[]; warnings: PlanWarning[]; tolerated: number } {
  const services = [...new Set(selected.map(({ service }) => service))];
  const waves = (definition.waves?.(action.kind, services) ?? [services]).map((wave) => selected.filter(({ service }) => wave.includes(service)));
  const total = new Set(selected.map(unitOf[action.level])).size;
  const size = rollout ? amountOf(rollout.batch, total, 1) : total;
  const groups = rollout ? waves.flatMap((wave) => chunks(wave, action, rollout, size)) : waves;
  const plans = groups.map(plan);

  const steps: LaidStep[] = [];
  let batch = 0;
  for (const [index, planned] of plans.entries()) {
    for (const [place, part] of partsOf(planned.steps).entries()) {
      const edge = place === 0 && index > 0 && rollout !== null;
      for (const step of part) steps.push({ ...step, batch, waitSeconds: edge ? rollout.waitSeconds : 0, gated: edge && rollout.healthGate });
      batch += 1;
    }
  }
  return { steps, warnings: warningsOf(action, plan(selected), plans), tolerated: rollout ? amountOf(rollout.tolerate, selected.length) : 0 };
}

/** Names and words of a remark; its numbers differ between a batch and the whole. */
const gist = ({ code, params = {} }: PlanWarning): string => JSON.stringify([code, Object.values(params).filter((value) => typeof value === 'string')]);

/**
 * What a stop takes down stays down, however small its batches: its remarks are those about the whole selection. A restart in batches
 * takes down one batch at a time: only what some batch would cause by itself is said.
 */
function warningsOf(action: ActionDefinition, whole: ProviderPlan, batches: ProviderPlan[]): PlanWarning[] {
  if (batches.length === 1 || action.kind !== 'restart') return whole.warnings;
  const caused = new Set(batches.flatMap(({ warnings }) => warnings.map(gist)));
  return whole.warnings.filter((warning) => caused.has(gist(warning)));
}
