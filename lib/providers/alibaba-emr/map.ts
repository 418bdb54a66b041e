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

/** What else the vendor says about an instance, in its words; what is usual is not said. */
function remarksOf({ CommissionState: commission, ComponentInstanceState: state, DesiredState: desired }: WireInstance, node: WireNode | undefined): string[] {
  return [
    ...(desired && desired !== state && (state === 'STARTED' || state === 'STOPPED') ? [`desired ${desired}`] : []),
    ...(commission && commission !== 'COMMISSIONED' && commission !== 'INSERVICE' ? [commission] : []),
    ...(isRunning(node) ? [] : [`node ${node?.NodeState ?? ''}`]),
  ];
}

/** Without a word about the node nothing is known against it. */
const isRunning = (node: WireNode | undefined): boolean => !node?.NodeState || node.NodeState.toLowerCase() === 'running';

/** The agent that reports a process is gone with its machine, so its last word is no proof that anything runs. */
const stateOn = (node: WireNode | undefined, state: RunState): RunState => (isRunning(node) || state === 'stopped' || state === 'failed' ? state : 'unknown');

const usualGroupStates = new Set(['CREATED', 'RUNNING']);

/** Values are not published, so whatever is not known to be usual is shown. */
function unusualGroups(groups: WireNodeGroup[]): string {
  const words = groups.flatMap(({ NodeGroupId, NodeGroupName, NodeGroupState, Status, StateChangeReason: reason }) => {
    const state = Status || NodeGroupState;
    if (!state || usualGroupStates.has(state)) return [];
    return [[NodeGroupName || NodeGroupId, state, reason?.Code, reason?.Message].filter(Boolean).join(' ')];
  });
  return words.join(', ');
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
      state: clients.has(componentOf(instance)) ? 'no-daemon' : stateOn(node, runStateOf(instance.ComponentInstanceState)),
      vendorState: [instance.ComponentInstanceState ?? '', ...remarksOf(instance, node)].filter(Boolean).join(', '),
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
    NodeGroupStates: unusualGroups(nodeGroups),
    ActionsNotListed: offers.refusals.join(', '),
    ActionsLeftOut: offers.leftOut.join(', '),
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
