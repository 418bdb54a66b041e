import { z } from 'zod';
import { APP_ID, REGION_ID, ZONE, type Account } from './account';
import type { Cluster, NodeKind } from './cluster';
import { parametersOf } from './errors';
import { listOrNull, page, timeText } from './wire';

const DISPLAY = z.enum(['clusterList', 'monitorManage', 'cloudHardwareManage', 'componentManage']);
const count = z.int().min(0);

const ListParameters = z.strictObject({
  DisplayStrategy: DISPLAY,
  Offset: count.default(0),
  Limit: count.max(100).optional(),
  OrderField: z.enum(['clusterId', 'addTime', 'status']).optional(),
  Asc: z.union([z.literal(0), z.literal(1)]).default(0),
  Filters: z.array(z.strictObject({ Name: z.enum(['ClusterId', 'ClusterName', 'ClusterStatus']), Values: z.array(z.string()) })).default([]),
});

const InstancesParameters = z.strictObject({
  DisplayStrategy: DISPLAY,
  InstanceIds: z.array(z.string()).optional(),
  Offset: count.default(0),
  Limit: z.int().min(1).max(100).default(10),
  ProjectId: z.int().default(0),
  OrderField: z.string().optional(),
  Asc: z.union([z.literal(0), z.literal(1)]).default(0),
});

const STATUS_TEXT: Record<number, string> = {
  2: 'Cluster Is Running', 4: 'Cluster Is Scaling Out', 7: 'Executing Command', 8: 'Restarting Services', 9: 'Entering Maintenance',
  10: 'Pausing Services', 11: 'Leaving Maintenance', 12: 'Starting Services', 13: 'Distributing Configuration',
};

export function describeInstancesList(account: Account, body: unknown) {
  const { Offset, Limit, Asc, Filters } = parametersOf(ListParameters, body);
  const matching = account.clusters.filter((cluster) => Filters.every(({ Name, Values }) => Values.includes(filterValue(cluster, Name))));
  // Here 0 is ascending; DescribeInstances has it the other way round.
  const ordered = matching.toSorted(byId(Asc === 0 ? 1 : -1));
  const everything = Offset === 0 && Limit === 0;
  return { TotalCnt: ordered.length, InstancesList: listOrNull(page(ordered, Offset, everything ? 0 : (Limit || 100)).map(listRow)) };
}

export function describeInstances(account: Account, body: unknown) {
  const { InstanceIds, Offset, Limit, ProjectId, Asc } = parametersOf(InstancesParameters, body);
  const matching = account.clusters
    .filter(({ facts }) => (InstanceIds?.length ? InstanceIds.includes(facts.id) : true))
    .filter(({ facts }) => ProjectId === -1 || facts.projectId === ProjectId)
    .toSorted(byId(Asc === 1 ? 1 : -1));
  return { TotalCnt: matching.length, ClusterList: listOrNull(page(matching, Offset, Limit).map(detail)), TagKeys: null };
}

function filterValue(cluster: Cluster, name: 'ClusterId' | 'ClusterName' | 'ClusterStatus'): string {
  if (name === 'ClusterId') return cluster.facts.id;
  return name === 'ClusterName' ? cluster.facts.name : String(cluster.status);
}

function byId(direction: 1 | -1) {
  return (a: Cluster, b: Cluster): number => direction * a.facts.id.localeCompare(b.facts.id);
}

function shared(cluster: Cluster) {
  const { id, name, numericId, projectId } = cluster.facts;
  const age = 90 * 24 * 3600 * 1000;
  return {
    Id: numericId,
    ClusterId: id,
    ClusterName: name,
    Status: cluster.status,
    AppId: APP_ID,
    ProjectId: projectId,
    RegionId: REGION_ID,
    Zone: ZONE,
    VpcId: 51_002,
    SubnetId: 77_310,
    ProductId: 38,
    ChargeType: 0,
    EmrVersion: 'EMR-V3.6.0',
    AddTime: timeText(cluster.clock, -age),
    RunTime: '7776000',
    AlarmInfo: '',
    MasterIp: '--',
    Tags: null,
  };
}

function listRow(cluster: Cluster) {
  return { ...shared(cluster), StatusDesc: titleOf(cluster), ClusterClass: 'Hadoop', OutSideSoftInfo: null, IsWoodpeckerCluster: 1 };
}

function detail(cluster: Cluster) {
  const config = {
    SoftInfo: cluster.facts.software,
    MasterNodeSize: sizeOf(cluster, 'master'),
    CoreNodeSize: sizeOf(cluster, 'core'),
    TaskNodeSize: sizeOf(cluster, 'task'),
    ComNodeSize: sizeOf(cluster, 'common'),
    RouterNodeSize: 0,
    SupportHA: cluster.facts.highAvailability,
  };
  const kinds: NodeKind[] = ['master', 'core', 'task', 'common'];
  return {
    ...shared(cluster),
    ClusterTitle: titleOf(cluster),
    ServiceClass: 'Hadoop',
    SceneName: 'Hadoop-Default',
    Config: config,
    ConfigDetail: config,
    TopologyInfoList: [{ Zone: ZONE, SubnetInfoList: [], NodeInfoList: kinds.map((kind) => ({ NodeType: kind, NodeSize: sizeOf(cluster, kind) })) }],
    AliasInfo: Buffer.from('{}').toString('base64'),
  };
}

function titleOf(cluster: Cluster): string {
  return STATUS_TEXT[cluster.status] ?? 'Unknown';
}

function sizeOf(cluster: Cluster, kind: NodeKind): number {
  return [...cluster.nodes.values()].filter((node) => node.kind === kind).length;
}
