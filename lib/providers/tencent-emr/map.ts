import type { ClusterHealth, Instance, RunState, Topology } from '../contract';
import { optionLimits } from './policies';
import { rowKey, type ServiceReading } from './read';
import { clusterStatus } from './status';
import type { ClusterNode, DetailedCluster, ProcessRow } from './wire';

const split = (list: string | null | undefined): string[] => (list ?? '').split(',').map((word) => word.trim()).filter(Boolean);

/** Agents that the vendor installs everywhere; they have no processes to list, and every guess costs a call. */
const agents = new Set(['FILEBEAT', 'RUNTIME']);

/** What old releases list under one name. */
const bundles: Record<string, string[]> = { HADOOP: ['HDFS', 'YARN'] };

/** There is no call that lists services: what nodes carry clients of, and what the cluster was created with. */
export function serviceCandidates(cluster: DetailedCluster, nodes: ClusterNode[]): string[] {
  const software = (cluster.ConfigDetail ?? cluster.Config)?.SoftInfo ?? [];
  const fromSoftware = software.map((name) => name.replace(/-[^-]*$/, '').toUpperCase());
  return [...new Set([...fromSoftware.flatMap((name) => bundles[name] ?? name), ...nodes.flatMap((node) => split(node.Clients))])].filter((name) => name && !agents.has(name));
}

/** Processes that the node list calls stopped (it spells the word in two ways). */
function stoppedByNodeList(nodes: ClusterNode[]): Set<string> {
  return new Set(
    nodes.flatMap(({ Ip, ServicesStatus }) =>
      split(ServicesStatus)
        .map((entry) => entry.split(':'))
        .filter(([, word]) => /^STOPP?ED$/.test(word ?? ''))
        .map(([name]) => `${name ?? ''}/${Ip ?? ''}`),
    ),
  );
}

/** Good, and not probed, which is normal while the guard is off. Whatever else a started process shows, it is not known to be well. */
const wellCodes = [1, -4];

const healthWords = ({ HealthStatus: health }: ProcessRow): string | null => health?.Text?.trim() || (typeof health?.Code === 'number' ? `health ${health.Code}` : null);

/** Said beside the state; the codes are those of the filters with the same names. */
function remarks({ ConfStatus, DataNodeMaintenanceState }: ProcessRow): string[] {
  return [
    ...(ConfStatus === -1 ? ['configuration expired (-1)'] : []),
    ...(ConfStatus === -2 ? ['configuration failed (-2)'] : []),
    ...(DataNodeMaintenanceState === 1 ? ['DataNode in maintenance'] : []),
  ];
}

export function runStateOf(row: ProcessRow, stopped: Set<string>): { state: RunState; vendorState: string } {
  if (stopped.has(rowKey(row))) return { state: 'stopped', vendorState: ['Stopped', ...remarks(row)].join(', ') };
  const code = row.HealthStatus?.Code ?? null;
  const vendorState = ['Started', healthWords(row), ...remarks(row)].filter(Boolean).join(', ');
  return { state: code === null || wellCodes.includes(code) ? 'running' : 'degraded', vendorState };
}

export function maintenanceOf(row: ProcessRow, maintenance: Set<string> | null): Instance['maintenance'] {
  if (row.IsSupportRoleMonitor === false) return 'none';
  if (!maintenance) return 'unknown';
  return maintenance.has(rowKey(row)) ? 'on' : 'off';
}

export function restartMarkOf({ LastRestartTime: time }: ProcessRow): string | null {
  return time && !time.startsWith('0000') ? time : null;
}

export const instanceKey = (service: string, row: ProcessRow): string => [service, row.NodeName, row.Ip].filter(Boolean).join('/');

/** Words of NodeFlagFilter, for rows that carry the number alone. */
const nodeKinds: Record<number, string> = { 0: 'common', 1: 'master', 2: 'core', 3: 'task' };

function toInstance({ service, stopped, maintenance }: ServiceReading, row: ProcessRow, names: Map<string, string>, saysStopped: Set<string>): Instance {
  const observed = runStateOf(row, stopped);
  const contradicted = observed.state !== 'stopped' && saysStopped.has(rowKey(row));
  return {
    key: instanceKey(service, row),
    service,
    component: row.NodeName ?? null,
    nodeKey: row.Ip ?? null,
    nodeName: names.get(row.Ip ?? '') ?? null,
    ip: row.Ip ?? null,
    group: row.NodeFlagFilter || nodeKinds[row.Flag ?? -1] || null,
    state: contradicted ? 'unknown' : observed.state,
    vendorState: contradicted ? `${observed.vendorState}; STOPPED in the node list` : observed.vendorState,
    maintenance: maintenanceOf(row, maintenance),
    haRole: row.HAState?.trim().toLowerCase() || null,
    restartMark: restartMarkOf(row),
    vendorIds: {},
  };
}

function healthOf(phase: ReturnType<typeof clusterStatus>['phase'], instances: Instance[]): ClusterHealth {
  if (phase === 'busy') return 'busy';
  if (phase !== 'idle') return phase === 'gone' ? 'down' : 'unknown';
  if (instances.length === 0) return 'unknown';
  if (instances.every(({ state }) => state === 'stopped')) return 'down';
  const unwellOnes = instances.some(({ state, maintenance }) => state === 'degraded' || state === 'unknown' || (state === 'stopped' && maintenance !== 'on'));
  return unwellOnes ? 'degraded' : 'healthy';
}

export function toTopology(cluster: DetailedCluster, nodes: ClusterNode[], readings: ServiceReading[], observedAt: string): Topology {
  const status = clusterStatus(cluster.Status, cluster.ClusterTitle);
  const names = new Map(nodes.flatMap(({ Ip, NameTag }) => (Ip && NameTag ? [[Ip, NameTag] as const] : [])));
  const saysStopped = stoppedByNodeList(nodes);
  const instances = new Map<string, Instance>();
  for (const reading of readings) {
    for (const row of reading.rows) {
      const instance = toInstance(reading, row, names, saysStopped);
      instances.set(instance.key, instance);
    }
  }
  const all = [...instances.values()];
  return {
    observedAt,
    source: 'DescribeInstances, DescribeClusterNodes, DescribeServiceNodeInfos',
    health: healthOf(status.phase, all),
    vendorState: status.vendorState,
    busy: status.phase === 'busy' ? status.vendorState : null,
    instances: all,
    optionLimits: optionLimits(readings),
    facts: [
      ...(cluster.EmrVersion ? [{ name: 'release', value: cluster.EmrVersion }] : []),
      ...(cluster.AlarmInfo?.trim() ? [{ name: 'alarm', value: cluster.AlarmInfo.trim() }] : []),
    ],
  };
}
