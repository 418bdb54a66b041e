import type { Instance } from './topology';
import type { PlanInput, PlanWarning } from './provider';

export const isUp = ({ state }: Instance): boolean => state === 'running' || state === 'degraded';

/** Components that keep working only while more than half of them run. */
const quorums = new Set(['journalnode', 'zookeeper', 'quorumpeermain']);

/** More than half of its instances have to run, or all of them stop working. */
export const needsQuorum = ({ component }: Pick<Instance, 'component'>): boolean => quorums.has((component ?? '').toLowerCase());

const pairOf = ({ service, component }: Instance): string => JSON.stringify([service, component]);

/**
 * What a stop or restart takes away from each touched component of the Hadoop stack. `atOnce`: most of its instances that are down
 * at the same moment, null for all that are selected.
 */
export function componentWarnings({ targets, topology }: Pick<PlanInput, 'targets' | 'topology'>, atOnce: number | null): PlanWarning[] {
  const chosen = new Set(targets.map(({ key }) => key));
  const components = new Map([...new Set(targets.map(pairOf))].map((pair): [string, Instance[]] => [pair, []]));
  for (const instance of topology.instances) components.get(pairOf(instance))?.push(instance);
  return [...components.values()].flatMap((members) => {
    const selected = members.filter(({ key }) => chosen.has(key));
    const keys = selected.map(({ key }) => key);
    const up = members.filter(isUp).length;
    const selectedUp = selected.filter(isUp).length;
    const down = atOnce === null ? selectedUp : Math.min(atOnce, selectedUp);
    const params = { service: selected[0]?.service ?? '', component: selected[0]?.component ?? '' };
    const warnings: PlanWarning[] = [];
    if (down > 0 && up === down) {
      warnings.push({ code: 'component-goes-down', level: 'warning', params: { ...params, count: down }, keys });
    }
    const needed = Math.floor(members.length / 2) + 1;
    if (needsQuorum(params) && members.length > 1 && up - down < needed) {
      warnings.push({ code: 'quorum-lost', level: 'warning', params: { ...params, remaining: up - down, needed, total: members.length }, keys });
    }
    if (params.component.toLowerCase() === 'namenode' && down > 0) {
      const active = selected.filter(({ haRole }) => haRole === 'active');
      if (up === down) warnings.push({ code: 'last-namenode', level: 'warning', params, keys });
      else if (active.length > 0) {
        warnings.push({ code: 'active-namenode', level: 'warning', params: { ...params, node: active[0]?.ip ?? active[0]?.nodeName ?? '' }, keys: active.map(({ key }) => key) });
      }
    }
    return warnings;
  });
}
