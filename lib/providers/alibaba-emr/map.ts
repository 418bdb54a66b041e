import type { ClusterHealth, Instance, RunState, Topology } from '../contract';
import type { Offers } from './offers';
import type { WireCluster, WireInstance, WireNode, WireNodeGroup } from './wire';

const states: Record<string, RunState> = {
  STARTED: 'running',
  STOPPED: 'stopped',
  STARTING: 'starting',
  STOPPING: 'stopping',
  START_FAILED: 'failed',
  STOP_FAILED: 'failed',
  INSTALL_FAILED: 'failed',
};

export const runStateOf = (vendorState: string | null | undefined): RunState => states[vendorState ?? ''] ?? 'unknown';

/** States that only an operation under way leaves behind. */
export const isTransient = (vendorState: string | null | undefined): boolean =>
  vendorState === 'STARTING' || vendorState === 'STOPPING' || vendorState === 'WAITING';

export const keyOf = (instance: WireInstance): string => `${instance.ApplicationName}/${instance.ComponentName}/${instance.NodeId}`;

const componentOf = (instance: WireInstance): string => `${instance.ApplicationName}/${instance.ComponentName}`;

/** A component none of whose instances ever went beyond INSTALLED is client software: there is no process to start. */
function clientComponents(instances: WireInstance[]): Set<string> {
  const withDaemon = new Set(
    instances
      .filter(({ ComponentInstanceState: state, DesiredState: desired }) => state !== 'INSTALLED' || (desired && desired !== 'INSTALLED'))
      .map(componentOf),
  );
  return new Set(instances.map(componentOf).filter((component) => !withDaemon.has(component)));
}

function maintenanceOf(node: WireNode | undefined): Instance['maintenance'] {
  if (!node) return 'unknown';
  if (node.MaintenanceStatus === 'ON') return 'on';
  return !node.MaintenanceStatus || node.MaintenanceStatus === 'OFF' ? 'off' : 'unknown';
}

const busyClusterStates = new Set(['STARTING', 'BOOTSTRAPPING', 'TERMINATING']);
const deadClusterStates = new Set(['TERMINATED', 'TERMINATED_WITH_ERRORS', 'START_FAILED']);

function healthOf(clusterState: string, instances: Instance[]): ClusterHealth {
  if (busyClusterStates.has(clusterState)) return 'busy';
  if (deadClusterStates.has(clusterState)) return 'down';
  if (clusterState !== 'RUNNING') return 'unknown';
  const daemons = instances.filter((instance) => instance.state !== 'no-daemon');
  if (daemons.length === 0) return 'unknown';
  if (daemons.some(({ state }) => state === 'starting' || state === 'stopping')) return 'busy';
  if (daemons.every(({ state }) => state === 'running')) return 'healthy';
  return daemons.every(({ state }) => state === 'stopped') ? 'down' : 'degraded';
}

export interface WireTopology {
  cluster: WireCluster;
  nodes: WireNode[];
  nodeGroups: WireNodeGroup[];
  instances: WireInstance[];
  offers: Offers;
}

export function toTopology({ cluster, nodes, nodeGroups, instances: wire, offers }: WireTopology, observedAt: string): Topology {
  const nodesById = new Map(nodes.map((node) => [node.NodeId, node]));
  const groupNames = new Map(nodeGroups.map((group) => [group.NodeGroupId, group.NodeGroupName ?? group.NodeGroupId]));
  const clients = clientComponents(wire);
  const instances = wire.map((instance): Instance => {
    const node = nodesById.get(instance.NodeId);
    const groupId = node?.NodeGroupId ?? null;
    return {
      key: keyOf(instance),
      service: instance.ApplicationName,
      component: instance.ComponentName,
      nodeKey: instance.NodeId,
      nodeName: instance.NodeName ?? node?.NodeName ?? null,
      ip: node?.PrivateIp || null,
      group: groupId ? (groupNames.get(groupId) ?? groupId) : null,
      state: clients.has(componentOf(instance)) ? 'no-daemon' : runStateOf(instance.ComponentInstanceState),
      vendorState: instance.ComponentInstanceState ?? '',
      maintenance: maintenanceOf(node),
      haRole: instance.BizState?.toLowerCase() || null,
      restartMark: null,
      vendorIds: { NodeId: instance.NodeId, ...(groupId ? { NodeGroupId: groupId } : {}) },
    };
  });
  const vendorState = cluster.ClusterState ?? '';
  const reason = cluster.StateChangeReason;
  const facts = {
    ReleaseVersion: cluster.ReleaseVersion,
    ClusterType: cluster.ClusterType,
    DeployMode: cluster.DeployMode,
    SecurityMode: cluster.SecurityMode,
    StateChangeReason: [reason?.Code, reason?.Message].filter(Boolean).join(': '),
    ActionsNotListed: offers.refusals.join(', '),
  };
  return {
    observedAt,
    source: 'GetCluster, ListNodes, ListNodeGroups, ListComponentInstances, GetApplication',
    health: healthOf(vendorState, instances),
    vendorState,
    busy: busyClusterStates.has(vendorState) ? vendorState : null,
    instances,
    facts: Object.entries(facts).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    offers: offers.offers,
  };
}
