import type { FleetCluster } from '@/lib/schemas/cluster';

export const groupings = ['none', 'team', 'environment', 'vendor'] as const;
export type Grouping = (typeof groupings)[number];

/** How the fleet is looked at. Lives in the address, so that a view can be sent to a colleague. */
export interface FleetView {
  text: string;
  group: Grouping;
  health: string;
  team: string;
  environment: string;
  vendor: string;
}

const names = { text: 'q', group: 'by', health: 'health', team: 'team', environment: 'env', vendor: 'vendor' } as const;

export function viewFrom(query: URLSearchParams): FleetView {
  const read = (key: keyof FleetView): string => query.get(names[key]) ?? '';
  const group = groupings.find((known) => known === read('group')) ?? 'none';
  return { text: read('text'), group, health: read('health'), team: read('team'), environment: read('environment'), vendor: read('vendor') };
}

export function queryOf(view: FleetView): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(names) as (keyof FleetView)[]) if (view[key] && view[key] !== 'none') query.set(names[key], view[key]);
  return query.toString();
}

const healthRank = { down: 0, degraded: 1, unknown: 2, busy: 3, healthy: 4 } as const;
const environmentRank = { production: 0, staging: 1, development: 2 } as const;

/** Smaller is sooner: a waiting person before everything, then health, then production. */
const urgencyOf = ({ running, health, environment }: FleetCluster): number => (running.some((operation) => operation.needsHuman) ? 0 : 100) + healthRank[health] * 10 + environmentRank[environment];

/** Worst first, then the name. A cluster is looked at once, not with every comparison: a large fleet is put in order before its page listens. */
function worstFirst(clusters: readonly FleetCluster[]): FleetCluster[] {
  const ranked = clusters.map((cluster) => ({ cluster, urgency: urgencyOf(cluster) }));
  ranked.sort((left, right) => left.urgency - right.urgency || left.cluster.name.localeCompare(right.cluster.name, 'en') || left.cluster.id.localeCompare(right.cluster.id, 'en'));
  return ranked.map(({ cluster }) => cluster);
}

export function matches(cluster: FleetCluster, view: FleetView): boolean {
  if (view.health && cluster.health !== view.health) return false;
  if (view.team && cluster.team.id !== view.team) return false;
  if (view.environment && cluster.environment !== view.environment) return false;
  if (view.vendor && cluster.providerId !== view.vendor) return false;
  const sought = view.text.trim().toLowerCase();
  return !sought || [cluster.name, cluster.externalId, cluster.team.name, cluster.providerId, cluster.vendorState].some((text) => text.toLowerCase().includes(sought));
}

export type FleetLine = { kind: 'group'; key: string; value: string; count: number } | { kind: 'cluster'; key: string; cluster: FleetCluster };

const groupOf: Record<Exclude<Grouping, 'none'>, (cluster: FleetCluster) => string> = {
  team: (cluster) => cluster.team.name,
  environment: (cluster) => cluster.environment,
  vendor: (cluster) => cluster.providerId,
};

/** The lines of the list: groups stand in the order of their worst cluster. */
export function linesOf(clusters: readonly FleetCluster[], view: FleetView): FleetLine[] {
  const shown = worstFirst(clusters.filter((cluster) => matches(cluster, view)));
  const line = (cluster: FleetCluster): FleetLine => ({ kind: 'cluster', key: cluster.id, cluster });
  if (view.group === 'none') return shown.map(line);
  const groups = new Map<string, FleetCluster[]>();
  for (const cluster of shown) {
    const value = groupOf[view.group](cluster);
    groups.set(value, [...(groups.get(value) ?? []), cluster]);
  }
  return [...groups].flatMap(([value, members]) => [{ kind: 'group', key: `group:${value}`, value, count: members.length }, ...members.map(line)]);
}
