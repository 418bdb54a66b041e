import type { Instance, RunState } from '@/lib/providers/contract';
import type { FollowUp } from '@/lib/schemas/control';
import type { Outcome, TargetView } from '@/lib/schemas/operation';

export interface FollowUpRow {
  key: string;
  name: string;
  node: string;
  outcome: Outcome | null;
  /** Chosen when the dialog opens. */
  chosen: boolean;
  /** Against what the earlier operation began with. `added`: came in since, belongs to no follow-up. */
  change: 'same' | 'state' | 'missing' | 'added';
  before: { state: RunState; vendorState: string } | null;
  now: { state: RunState; vendorState: string } | null;
}

const nameOf = ({ service, component }: { service: string; component: string | null }): string => [service, component].filter(Boolean).join(' / ');
const stateOf = ({ state, vendorState }: Instance): FollowUpRow['now'] => ({ state, vendorState });

/** Every target of the earlier operation as it stands now, then what is new in the same components. */
export function followUpRows(proposal: FollowUp, targets: readonly TargetView[], instances: readonly Instance[]): FollowUpRow[] {
  const earlier = new Map(targets.map((target) => [target.key, target]));
  const present = new Map(instances.map((instance) => [instance.key, instance]));
  const rows = proposal.targets.flatMap(({ key, outcome, chosen, gone }): FollowUpRow[] => {
    const target = earlier.get(key);
    if (!target) return [];
    const instance = gone ? undefined : present.get(key);
    return [
      {
        key,
        name: nameOf(target),
        node: target.nodeName ?? target.ip ?? '',
        outcome,
        chosen: chosen && instance !== undefined,
        change: !instance ? 'missing' : instance.state === target.state ? 'same' : 'state',
        before: { state: target.state, vendorState: target.vendorState },
        now: instance ? stateOf(instance) : null,
      },
    ];
  });
  const known = new Set(targets.map(({ key }) => key));
  const components = new Set(proposal.targets.flatMap(({ key }) => earlier.get(key) ?? []).map(nameOf));
  const added = instances.filter((instance) => !known.has(instance.key) && instance.state !== 'no-daemon' && components.has(nameOf(instance)));
  return [...rows, ...added.map((instance): FollowUpRow => ({ key: instance.key, name: nameOf(instance), node: instance.nodeName ?? instance.ip ?? '', outcome: null, chosen: false, change: 'added', before: null, now: stateOf(instance) }))];
}

/** Only what the earlier operation selected and what is still there can be chosen. */
export const selectable = ({ change }: FollowUpRow): boolean => change === 'same' || change === 'state';
