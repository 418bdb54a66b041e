import type { Clock } from '../core/clock';
import { hexOf } from '../core/deterministic';
import { Cluster, type NodeGroupType } from './cluster';

export const REGION = 'cn-hangzhou';
export const ZONE = 'cn-hangzhou-i';
export const CLUSTER_ID = 'c-9f1d3b7a52c84e60';
export const CLUSTER_NAME = 'lakehouse-prod';

export const CREDENTIAL = { accessKeyId: 'LTAIDrydockSandbox000001', accessKeySecret: 'SandboxAlibabaAccessKeySecret1', region: REGION };

/** Keys of STS are good only together with their token. */
export const TEMPORARY = { accessKeyId: 'STS.DrydockSandbox000001', accessKeySecret: 'SandboxAlibabaTemporarySecret1', securityToken: 'sandbox-sts-token', region: REGION };

export const APPLICATION_VERSIONS: Record<string, string> = {
  HDFS: '3.2.1', YARN: '3.2.1', HIVE: '3.1.3', SPARK3: '3.4.2', TEZ: '0.9.2', ZOOKEEPER: '3.8.3',
};

interface Placement {
  application: string;
  component: string;
  groups: NodeGroupType[];
  /** Only on the first so many nodes of the group. */
  first?: number;
  daemon?: false;
}

const EVERYWHERE: NodeGroupType[] = ['MASTER', 'CORE', 'TASK'];

const PLACEMENTS: Placement[] = [
  { application: 'HDFS', component: 'NameNode', groups: ['MASTER'], first: 2 },
  { application: 'HDFS', component: 'ZKFC', groups: ['MASTER'], first: 2 },
  { application: 'HDFS', component: 'JournalNode', groups: ['MASTER'] },
  { application: 'HDFS', component: 'DataNode', groups: ['CORE'] },
  { application: 'HDFS', component: 'HdfsClient', groups: EVERYWHERE, daemon: false },
  { application: 'YARN', component: 'ResourceManager', groups: ['MASTER'], first: 2 },
  { application: 'YARN', component: 'NodeManager', groups: ['CORE', 'TASK'] },
  { application: 'YARN', component: 'MRHistoryServer', groups: ['MASTER'], first: 1 },
  { application: 'YARN', component: 'TimeLineServer', groups: ['MASTER'], first: 1 },
  { application: 'HIVE', component: 'HiveServer', groups: ['MASTER'], first: 2 },
  { application: 'HIVE', component: 'HiveMetaStore', groups: ['MASTER'], first: 2 },
  { application: 'HIVE', component: 'HiveClient', groups: ['MASTER'], daemon: false },
  { application: 'SPARK3', component: 'SparkHistoryServer', groups: ['MASTER'], first: 1 },
  { application: 'SPARK3', component: 'SparkThriftServer', groups: ['MASTER'], first: 2 },
  { application: 'SPARK3', component: 'SparkClient', groups: EVERYWHERE, daemon: false },
  { application: 'TEZ', component: 'TezClient', groups: ['MASTER'], daemon: false },
  { application: 'ZOOKEEPER', component: 'ZooKeeper', groups: ['MASTER'] },
];

const CORE_NODES = 4;

export function nodeGroupId(group: NodeGroupType): string {
  return `ng-${hexOf(`group/${group}`, 16)}`;
}

export function createCluster(clock: Clock): Cluster {
  const cluster = new Cluster(clock);
  for (let index = 0; index < 3; index += 1) place(cluster, 'MASTER', index, `192.168.10.${11 + index}`);
  for (let index = 0; index < 2; index += 1) place(cluster, 'TASK', index, `192.168.10.${41 + index}`);
  resizeCore(cluster, CORE_NODES);
  return cluster;
}

/** Grows or shrinks the core nodes; the first ones stay as they are. */
export function resizeCore(cluster: Cluster, count: number): void {
  const core = [...cluster.nodes.values()].filter((node) => node.group === 'CORE');
  for (const node of core.slice(count)) cluster.removeNode(node.id);
  for (let index = core.length; index < count; index += 1) {
    place(cluster, 'CORE', index, `192.168.${20 + Math.floor(index / 250)}.${1 + (index % 250)}`);
  }
}

function place(cluster: Cluster, group: NodeGroupType, index: number, ip: string): void {
  const name = `${group.toLowerCase()}-1-${index + 1}`;
  const here = PLACEMENTS.filter(({ groups, first = Infinity }) => groups.includes(group) && index < first);
  cluster.addNode(
    { id: `i-bp1${hexOf(`node/${name}`, 17)}`, name, group, ip },
    here.map(({ application, component, daemon = true }) => ({ application, component, daemon })),
  );
}
