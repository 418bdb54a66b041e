import { z } from 'zod';
import { clusterOf, type Account } from './account';
import type { Cluster, Process } from './cluster';
import { parametersOf } from './errors';
import { policiesOf } from './policies';
import { FLAG, NODE_KINDS, listOrNull, nodeTypeOf, page, timeText } from './wire';

const Parameters = z.strictObject({
  InstanceId: z.string(),
  /** Optional in the vendor's schema and demanded by its server; a missing one is InvalidParameter there. */
  ServiceName: z.string({ error: 'one of ServiceName and ServiceGroupType is needed' }).default('').refine((name) => name !== '', 'a service name is needed'),
  Offset: z.int().min(0).default(0),
  Limit: z.int().min(0).default(100),
  SearchText: z.string().default(''),
  ConfStatus: z.int().default(-99),
  MaintainStateId: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
  OperatorStateId: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
  HealthStateId: z.enum(['0', '1', '-2', '-3', '-4', '-99']).default('-99'),
  NodeTypeName: z.enum(['all', 'master', 'core', 'task', 'common', 'router']).default('all'),
  DataNodeMaintenanceId: z.int().default(0),
  SearchFields: z.array(z.strictObject({ SearchType: z.literal('ipv4'), SearchValue: z.string() })).default([]),
});

const HA_COMPONENTS = ['NameNode', 'ResourceManager', 'HMaster'];
const CONFIGURATION_IN_SYNC = 1;

export function describeServiceNodeInfos(account: Account, body: unknown) {
  const wanted = parametersOf(Parameters, body);
  const cluster = clusterOf(account, wanted.InstanceId);
  const all = cluster.processesOf(wanted.ServiceName);
  const active = activeKeys(cluster, all);
  const rows = all.filter((process) => {
    const stopped = cluster.isStopped(process.key);
    const maintained = cluster.isInMaintenance(process.key);
    return (
      (wanted.OperatorStateId === 0 || (wanted.OperatorStateId === 2) === stopped) &&
      (wanted.MaintainStateId === 0 || (wanted.MaintainStateId === 2) === maintained) &&
      (wanted.HealthStateId === '-99' || String(healthOf(cluster, process.key).Code) === wanted.HealthStateId) &&
      (wanted.ConfStatus === -99 || wanted.ConfStatus === CONFIGURATION_IN_SYNC) &&
      (wanted.NodeTypeName === 'all' || cluster.nodes.get(process.ip)?.kind === wanted.NodeTypeName) &&
      (wanted.DataNodeMaintenanceId === 0 || (process.component === 'DataNode' && maintained)) &&
      wanted.SearchFields.every(({ SearchValue }) => process.ip === SearchValue) &&
      (process.ip.includes(wanted.SearchText) || process.component.includes(wanted.SearchText))
    );
  });
  return {
    TotalCnt: rows.length,
    ServiceNodeList: listOrNull(page(rows, wanted.Offset, wanted.Limit).map((process) => row(cluster, process, active))),
    AliasInfo: Buffer.from('{}').toString('base64'),
    SupportNodeFlagFilterList: NODE_KINDS,
  };
}

/** The first started one of a pair leads; with both down nobody does. */
function activeKeys(cluster: Cluster, processes: Process[]): Set<string> {
  const leaders = HA_COMPONENTS.map((component) => processes.find((process) => process.component === component && !cluster.isStopped(process.key)));
  return new Set(leaders.filter((leader) => leader !== undefined).map((leader) => leader.key));
}

function healthOf(cluster: Cluster, key: string) {
  const state = cluster.run.stateOf(key);
  if (state === 'START_FAILED') return { Code: 0, Text: 'Unavailable', Desc: '' };
  // Nothing is probed while a process is down or its guard is off: not a fault.
  if (cluster.isStopped(key) || cluster.isInMaintenance(key)) return { Code: -4, Text: 'Not probed', Desc: '' };
  return { Code: 1, Text: 'Good', Desc: '' };
}

function row(cluster: Cluster, { key, ip, component }: Process, active: Set<string>) {
  const kind = cluster.nodes.get(ip)?.kind ?? 'core';
  const stopped = cluster.isStopped(key);
  const maintained = cluster.isInMaintenance(key);
  const startedAt = cluster.run.lastEntered(key, 'STARTED');
  const paired = cluster.facts.highAvailability && HA_COMPONENTS.includes(component) && !stopped;
  return {
    Ip: ip,
    NodeName: component,
    NodeType: nodeTypeOf(component),
    Status: stopped ? 2 : 1,
    ServiceStatus: stopped ? 2 : 1,
    MonitorStatus: maintained ? 2 : 1,
    HealthStatus: healthOf(cluster, key),
    IsSupportRoleMonitor: true,
    StopPolicies: policiesOf(component),
    ConfStatus: CONFIGURATION_IN_SYNC,
    Flag: FLAG[kind],
    NodeFlagFilter: kind,
    ConfGroupId: 1,
    ConfGroupName: `${kind}-default`,
    HAState: paired ? (active.has(key) ? 'Active' : 'Standby') : '',
    NameService: component === 'NameNode' && paired ? 'HDFS42' : '',
    IsFederation: false,
    LastRestartTime: startedAt === null ? '' : timeText(cluster.clock, startedAt),
    DataNodeMaintenanceState: component === 'DataNode' && maintained ? 1 : 0,
    PortsInfo: '',
    ServiceDetectionInfo: null,
  };
}
