import type { Instance } from '@/lib/providers/contract';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';

/** Widens a selection to the smallest units that the action can name, e.g. a backup of the whole instance. */
export function remedyTargets(cluster: ClusterDetail, action: ActionOffer, selected: readonly string[]): string[] {
  const instances = cluster.topology?.instances ?? [];
  const unitOf = ({ service, group, key }: Instance): string =>
    action.level === 'cluster' ? '' : action.level === 'service' ? service : action.level === 'group' ? `${service}/${group ?? ''}` : key;
  const chosen = new Set(selected);
  const units = new Set(instances.filter(({ key }) => chosen.has(key)).map(unitOf));
  return instances.filter((instance) => chosen.has(instance.key) || (instance.state !== 'no-daemon' && units.has(unitOf(instance)))).map(({ key }) => key);
}
