import type { ClusterHealth, Instance, RunState, Topology } from '../contract';
import type { WireBackup, WireGroup, WireInstance, WireNode } from './wire';

/**
 * DCS documents `Inactive` as faulty and has no word of its own for a stopped node, which presumably shows the same one.
 * It is shown as stopped with the vendor's word beside it; the plan says so too.
 */
const nodeStates: Record<string, RunState> = {
  active: 'running',
  inactive: 'stopped',
  creating: 'starting',
  addsharding: 'starting',
  deleting: 'stopping',
};

const busyStatuses = new Set([
  'CREATING', 'RESTARTING', 'EXTENDING', 'RESTORING', 'FLUSHING', 'STARTING', 'CLOSING', 'DELETING', 'BACKUPING',
]); // prettier-ignore

export const nodeState = (status: string | null | undefined): RunState => nodeStates[(status ?? '').toLowerCase()] ?? 'unknown';

/** What runs on the instance in the vendor's words. `task` is undocumented; anything in it means busy. */
export function busyWith({ status, task }: WireInstance): string | null {
  if (status && busyStatuses.has(status.toUpperCase())) return status;
  if (task === null || task === undefined || task === '') return null;
  return typeof task === 'string' ? task : JSON.stringify(task);
}

export const isRestarting = ({ status, task }: WireInstance): boolean => /^restarting$/i.test(status ?? '') || (typeof task === 'string' && /restart/i.test(task));

/** `single`, `ha`, `ha_rw_split`, `proxy`, `cluster`: the detail says it, otherwise the second word of the specification. */
export const cacheModeOf = ({ cache_mode, spec_code }: WireInstance): string =>
  (cache_mode || spec_code?.split('.')[1] || 'unknown').toLowerCase();

const time = ({ created_at }: WireBackup): number => Date.parse(created_at ?? '');

/** When the newest backup that succeeded was created; null when there is none. */
export function lastBackupAt(backups: WireBackup[]): string | null {
  const times = backups.filter((backup) => backup.status === 'succeed').map(time).filter(Number.isFinite);
  return times.length ? new Date(Math.max(...times)).toISOString() : null;
}

type Place = { group: WireGroup; replica: WireGroup['replication_list'][number] };

const placesOf = (groups: WireGroup[]): Map<string, Place> =>
  new Map(groups.flatMap((group) => group.replication_list.map((replica): [string, Place] => [replica.node_id ?? '', { group, replica }])));

function instanceOf(node: WireNode, whole: string, places: Map<string, Place>): Instance {
  const { group, replica } = places.get(node.node_id ?? '') ?? {};
  const groupName = node.group_name ?? group?.group_name ?? null;
  const nodeId = node.node_id ?? '';
  const vendorState = node.status ?? replica?.status ?? '';
  const component = node.node_role ?? 'unknown';
  const service = groupName ?? whole;
  return {
    key: `${service}/${component}/${nodeId}`,
    service,
    component,
    nodeKey: nodeId,
    nodeName: node.name ?? null,
    ip: node.node_ip ?? replica?.replication_ip ?? null,
    group: groupName,
    state: nodeState(vendorState),
    vendorState,
    maintenance: 'none',
    haRole: (replica?.replication_role ?? node.node_type)?.toLowerCase() ?? null,
    restartMark: null,
    vendorIds: { nodeId },
  };
}

/** Fact with the ids of the nodes that no failover makes master. */
export const neverMasterFact = 'neverMaster';

const isNeverMaster = ({ node_type, priority_weight }: WireNode): boolean => priority_weight === '0' && node_type?.toLowerCase() !== 'master';

function healthOf(status: string, busy: string | null, instances: Instance[]): ClusterHealth {
  if (busy) return 'busy';
  if (['FROZEN', 'CLOSED', 'DELETED', 'CREATEFAILED'].includes(status)) return 'down';
  if (instances.length > 0 && instances.every(({ state }) => state === 'stopped')) return 'down';
  if (status === 'ERROR') return 'degraded';
  if (status !== 'RUNNING') return 'unknown';
  return instances.every(({ state }) => state === 'running') ? 'healthy' : 'degraded';
}

export interface Seen {
  detail: WireInstance;
  nodes: WireNode[];
  groups: WireGroup[];
  /** A code of the vendor where it refused to list them. */
  backups: WireBackup[] | { refused: string };
  /** Used where the vendor gives the instance no name. */
  name: string;
  observedAt: string;
}

export function topologyOf({ detail, nodes, groups, backups, name, observedAt }: Seen): Topology {
  // A node without id can be neither named in a call nor told from another one.
  const places = placesOf(groups);
  const instances = nodes.filter(({ node_id }) => node_id).map((node) => instanceOf(node, detail.name || name, places));
  const status = detail.status ?? '';
  const busy = busyWith(detail);
  const backup = Array.isArray(backups) ? lastBackupAt(backups) : `unknown (${backups.refused})`;
  const never = nodes.filter(isNeverMaster).map(({ node_id }) => node_id).join(', ');
  return {
    observedAt,
    source: 'ShowInstance, ShowNodesInformation, ListGroupReplicationInfo, ListBackupRecords',
    health: healthOf(status.toUpperCase(), busy, instances),
    vendorState: status,
    busy,
    instances,
    facts: [{ name: 'cacheMode', value: cacheModeOf(detail) }, ...(backup ? [{ name: 'lastBackupAt', value: backup }] : []), ...(never ? [{ name: neverMasterFact, value: never }] : [])],
  };
}
