import type { ClusterFact, ClusterHealth, Instance, RunState, Topology } from '../contract';
import { distinctBy } from '../contract/distinct';
import type { WireInstance, WireNodeGroup } from './wire';

export const fastRestartFact = 'SupportFastRestart';

/** Only what the group's word says about its processes: most work on a group leaves open whether they run meanwhile. */
const groupStates: Record<string, RunState> = {
  RUNNING: 'running',
  RESTARTING: 'restarting',
  CREATING: 'starting',
  CREATING_FAILED: 'failed',
  DISABLE: 'stopped',
  DELETING: 'stopping',
  DELETED: 'stopped',
};
export const groupState = (status: string | null | undefined): RunState => groupStates[status?.toUpperCase() ?? ''] ?? 'unknown';

const busyStatuses = new Set(
  ('creating restarting enabling updating upgrading modifying_config modifying_timezone scaling_out scaling_in scaling_up scaling_down switch_az ' +
    'agent_creating agent_scaling_up enable_public_network disable_public_network convert_from_trial_to_official ' +
    'migration_cluster_to_serverless deleting gateway_updating').split(' '),
);
const downStatuses = new Set('disable actively_disabled creating_failed deleting_failed deleted_with_error deleted not_init unpaid'.split(' '));

function healthOf(status: string, instances: Instance[]): ClusterHealth {
  if (busyStatuses.has(status)) return 'busy';
  if (downStatuses.has(status)) return 'down';
  if (status !== 'running') return 'unknown';
  if (instances.some(({ state }) => state === 'restarting')) return 'busy';
  return instances.every(({ state }) => state === 'running') ? 'healthy' : 'degraded';
}

const instancesOf = (group: WireNodeGroup): Instance[] =>
  distinctBy(group.NodeInfo ?? [], ({ NodeId }) => NodeId).flatMap(({ NodeId: nodeId }): Instance[] => {
    if (!nodeId) return [];
    const component = group.ComponentType || 'UNKNOWN';
    return [
      {
        key: `StarRocks/${component}/${nodeId}`,
        service: 'StarRocks',
        component,
        nodeKey: nodeId,
        nodeName: nodeId,
        ip: null,
        group: group.NodeGroupName || group.NodeGroupId,
        state: groupState(group.Status),
        vendorState: group.Status ?? '',
        maintenance: 'none',
        haRole: null,
        restartMark: null,
        vendorIds: { NodeGroupId: group.NodeGroupId, NodeId: nodeId },
      },
    ];
  });

export interface WireTopology {
  instance: WireInstance;
  groups: WireNodeGroup[];
  gates: ClusterFact[];
}

export function toTopology({ instance, groups, gates }: WireTopology, observedAt: string): Topology {
  const vendorState = instance.InstanceStatus ?? '';
  const status = vendorState.toLowerCase();
  const instances = groups.flatMap(instancesOf);
  const facts = { Version: instance.MinorVersion || instance.Version, RunMode: instance.RunMode, PackageType: instance.PackageType, MaintainablePeriod: instance.MaintainablePeriod };
  return {
    observedAt,
    source: 'DescribeInstances, DescribeNodeGroups',
    health: healthOf(status, instances),
    vendorState,
    busy: busyStatuses.has(status) ? vendorState : null,
    instances,
    facts: [...Object.entries(facts).flatMap(([name, value]) => (value ? [{ name, value }] : [])), ...gates],
  };
}
