import type { Clock } from '../core/clock';
import { hexOf } from '../core/deterministic';
import { StarRocksInstance, type NodeGroup } from './instance';

export function createInstances(clock: Clock): StarRocksInstance[] {
  const production = new StarRocksInstance(
    { id: 'c-b25e21e243881f07', name: 'analytics-prod', version: '3.3', runMode: 'lakehouse', packageType: 'official', supportsFastRestart: true },
    [group('analytics-prod', 'fe', 'FE', 3), group('analytics-prod', 'default_warehouse', 'BE', 4), group('analytics-prod', 'etl', 'CN', 3)],
    clock,
  );
  const development = new StarRocksInstance(
    { id: 'c-5d07f1c9e2a84b36', name: 'analytics-dev', version: '3.2', runMode: 'shared_nothing', packageType: 'trial', supportsFastRestart: false },
    [group('analytics-dev', 'fe', 'FE', 1), group('analytics-dev', 'default_warehouse', 'BE', 1)],
    clock,
  );
  return [production, development];
}

/** Gives the default compute group so many nodes. */
export function resize(instance: StarRocksInstance, nodes: number): number {
  const compute = instance.groups.find(({ component, isDefault }) => isDefault && component !== 'FE');
  if (!compute) return 0;
  for (const node of compute.nodes.slice(nodes)) instance.process.remove(node);
  const wanted = nodeNames(instance.facts.name, compute.name, compute.component, nodes);
  for (const node of wanted.slice(compute.nodes.length)) instance.process.add(node, 'RUNNING');
  compute.nodes = wanted;
  return compute.nodes.length;
}

function group(instance: string, name: string, component: NodeGroup['component'], nodes: number): NodeGroup {
  return { id: `ng-${hexOf(`${instance}/${name}`, 16)}`, name, component, isDefault: name !== 'etl', nodes: nodeNames(instance, name, component, nodes) };
}

/** Frontends are fe-0, fe-1, …; compute nodes carry a piece of their group's id. */
function nodeNames(instance: string, group: string, component: NodeGroup['component'], count: number): string[] {
  const prefix = component === 'FE' ? 'fe' : `${component.toLowerCase()}-${hexOf(`${instance}/${group}/nodes`, 8)}`;
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
}
