import { AppError } from '@/lib/platform/errors';
import { missingFrom, type ActionDefinition, type Instance, type Topology } from '@/lib/providers/contract';

/** The instances behind the selected keys. One that is gone refuses the whole selection: nothing is left out silently. */
export function selectedInstances(topology: Topology, keys: readonly string[]): Instance[] {
  const wanted = new Set(keys);
  const found = topology.instances.filter((instance) => wanted.has(instance.key));
  if (found.length === wanted.size) return found;
  const present = new Set(found.map((instance) => instance.key));
  const gone = [...wanted].filter((key) => !present.has(key));
  throw new AppError('conflict', 'targets-gone', { params: { count: gone.length, first: gone[0] ?? '' }, data: { gone } });
}

/** The selection must cover whole components, groups, services or the cluster where the vendor's call names no less. */
export function assertLevel(action: ActionDefinition, topology: Topology, selected: Instance[]): void {
  const missing = missingFrom(action.level, topology.instances, new Set(selected.map((instance) => instance.key)));
  const first = missing[0];
  if (first) throw new AppError('invalid', `selection-not-whole-${action.level}`, { params: { count: missing.length, first: first.key } });
}
