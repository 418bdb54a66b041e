import { z } from 'zod';
import type { Cluster, ClusterNode, NodeGroupType } from './cluster';
import { notFound, parametersOf } from './errors';
import { Paging, paged } from './paging';
import { CLUSTER_ID, CLUSTER_NAME, REGION, ZONE, nodeGroupId } from './topology';

const list = z.array(z.string()).default([]);
const tags = z.array(z.strictObject({ Key: z.string(), Value: z.string().optional() })).default([]);
const DAY = 24 * 3600 * 1000;

const ClustersParameters = z.strictObject({
  ...Paging,
  RegionId: z.string(),
  ClusterIds: list,
  ClusterName: z.string().optional(),
  ClusterTypes: list,
  ClusterStates: list,
  PaymentTypes: list,
  ResourceGroupId: z.string().optional(),
  Tags: tags,
});

export const OfCluster = { RegionId: z.string(), ClusterId: z.string() };

export function checkCluster({ RegionId, ClusterId }: { RegionId: string; ClusterId: string }): void {
  if (RegionId !== REGION || ClusterId !== CLUSTER_ID) throw notFound(`ClusterId ${ClusterId}`);
}

/** An empty filter list lets everything through. */
export function among(wanted: string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

export function listClusters(cluster: Cluster, query: unknown) {
  const wanted = parametersOf(ClustersParameters, query);
  const one = summary(cluster);
  const here =
    wanted.RegionId === REGION &&
    among(wanted.ClusterIds, one.ClusterId) &&
    among(wanted.ClusterTypes, one.ClusterType) &&
    among(wanted.ClusterStates, one.ClusterState) &&
    among(wanted.PaymentTypes, one.PaymentType) &&
    one.ClusterName.includes(wanted.ClusterName ?? '') &&
    wanted.Tags.length === 0;
  const { items, page } = paged(here ? [one] : [], wanted);
  return { Clusters: items, ...page };
}

export function getCluster(cluster: Cluster, query: unknown) {
  checkCluster(parametersOf(z.strictObject(OfCluster), query));
  return {
    Cluster: {
      ...summary(cluster),
      RegionId: REGION,
      DeployMode: 'HA',
      SecurityMode: 'NORMAL',
      NodeAttributes: { VpcId: 'vpc-bp1m7x2k', ZoneId: ZONE, SecurityGroupId: 'sg-bp1c0de5' },
    },
  };
}

function summary({ clock }: Cluster) {
  return {
    ClusterId: CLUSTER_ID,
    ClusterName: CLUSTER_NAME,
    ClusterType: 'DATALAKE',
    ClusterState: 'RUNNING',
    Description: 'Lakehouse of the reporting teams',
    ReleaseVersion: 'EMR-5.16.0',
    PaymentType: 'PayAsYouGo',
    CreateTime: clock.wallAt(-120 * DAY),
    ReadyTime: clock.wallAt(-120 * DAY + 600_000),
    ResourceGroupId: 'rg-acfmzsandbox',
    EmrDefaultRole: 'AliyunECSInstanceForEMRRole',
    DeletionProtection: true,
    Tags: [],
  };
}

const NodesParameters = z.strictObject({
  ...Paging,
  ...OfCluster,
  NodeGroupIds: list,
  NodeIds: list,
  NodeNames: list,
  NodeStates: list,
  PrivateIps: list,
  PublicIps: list,
  Tags: tags,
});

export function listNodes(cluster: Cluster, query: unknown) {
  const wanted = parametersOf(NodesParameters, query);
  checkCluster(wanted);
  const nodes = [...cluster.nodes.values()].filter(
    (node) =>
      among(wanted.NodeGroupIds, nodeGroupId(node.group)) &&
      among(wanted.NodeIds, node.id) &&
      among(wanted.NodeNames, node.name) &&
      among(wanted.NodeStates, cluster.nodeWords.get(node.id)?.state ?? 'Running') &&
      among(wanted.PrivateIps, node.ip),
  );
  const { items, page } = paged(nodes, wanted);
  return { Nodes: items.map((node) => nodeRow(cluster, node)), ...page };
}

function nodeRow({ clock, nodeWords }: Cluster, { id, name, group, ip }: ClusterNode) {
  return {
    NodeId: id,
    NodeName: name,
    NodeGroupId: nodeGroupId(group),
    NodeGroupType: group,
    NodeState: nodeWords.get(id)?.state ?? 'Running',
    MaintenanceStatus: nodeWords.get(id)?.maintenance ?? 'OFF',
    InstanceType: 'ecs.g7.4xlarge',
    PrivateIp: ip,
    PublicIp: '',
    ZoneId: ZONE,
    CreateTime: clock.wallAt(-120 * DAY),
    AutoRenew: false,
  };
}

const NodeGroupsParameters = z.strictObject({
  ...Paging,
  ...OfCluster,
  NodeGroupIds: list,
  NodeGroupNames: list,
  NodeGroupTypes: list,
  NodeGroupStates: list,
  ZoneId: z.string().optional(),
});

export function listNodeGroups(cluster: Cluster, query: unknown) {
  const wanted = parametersOf(NodeGroupsParameters, query);
  checkCluster(wanted);
  const kinds: NodeGroupType[] = ['MASTER', 'CORE', 'TASK'];
  const groups = kinds
    .map((group) => ({
      NodeGroupId: nodeGroupId(group),
      NodeGroupName: `${group.toLowerCase()}-1`,
      NodeGroupType: group,
      NodeGroupState: 'CREATED',
      Status: 'CREATED',
      RunningNodeCount: [...cluster.nodes.values()].filter((node) => node.group === group).length,
      InstanceTypes: ['ecs.g7.4xlarge'],
      PaymentType: 'PayAsYouGo',
      GracefulShutdown: false,
      ZoneId: ZONE,
      VSwitchIds: ['vsw-bp1sandbox'],
    }))
    .filter((group) => among(wanted.NodeGroupIds, group.NodeGroupId) && among(wanted.NodeGroupTypes, group.NodeGroupType))
    .filter((group) => among(wanted.NodeGroupNames, group.NodeGroupName) && among(wanted.NodeGroupStates, group.NodeGroupState));
  const { items, page } = paged(groups, wanted);
  return { NodeGroups: items, ...page };
}
