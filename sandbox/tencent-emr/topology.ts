import type { Clock } from '../core/clock';
import { Cluster, type NodeKind } from './cluster';

type Placement = { service: string; component: string; kind: NodeKind; /** Only on the first so many nodes of the kind. */ first?: number };

const PRODUCTION: Placement[] = [
  { service: 'HDFS', component: 'NameNode', kind: 'master' },
  { service: 'HDFS', component: 'ZKFailoverController', kind: 'master' },
  { service: 'HDFS', component: 'JournalNode', kind: 'common' },
  { service: 'HDFS', component: 'DataNode', kind: 'core' },
  { service: 'ZOOKEEPER', component: 'Zookeeper', kind: 'common' },
  { service: 'YARN', component: 'ResourceManager', kind: 'master' },
  { service: 'YARN', component: 'JobHistoryServer', kind: 'master', first: 1 },
  { service: 'YARN', component: 'NodeManager', kind: 'core' },
  { service: 'YARN', component: 'NodeManager', kind: 'task' },
  { service: 'HBASE', component: 'HMaster', kind: 'master' },
  { service: 'HBASE', component: 'HRegionServer', kind: 'core' },
  { service: 'HIVE', component: 'HiveMetaStore', kind: 'master' },
  { service: 'HIVE', component: 'HiveServer2', kind: 'master' },
  { service: 'HIVE', component: 'HiveWebHcat', kind: 'master', first: 1 },
  { service: 'KAFKA', component: 'Broker', kind: 'core', first: 3 },
];

const DEVELOPMENT: Placement[] = [
  { service: 'HDFS', component: 'NameNode', kind: 'master' },
  { service: 'HDFS', component: 'SecondaryNameNode', kind: 'master' },
  { service: 'HDFS', component: 'DataNode', kind: 'core' },
  { service: 'YARN', component: 'ResourceManager', kind: 'master' },
  { service: 'YARN', component: 'NodeManager', kind: 'core' },
  { service: 'HIVE', component: 'HiveMetaStore', kind: 'master' },
  { service: 'HIVE', component: 'HiveServer2', kind: 'master' },
];

const PRODUCTION_CORE_NODES = 6;

export interface Clusters {
  production: Cluster;
  development: Cluster;
  /** Ordered ones, all alike. */
  more: Cluster[];
}

export function createClusters(clock: Clock): Clusters {
  return { production: createProduction(clock), development: createDevelopment(clock), more: [] };
}

/** A cluster of workers alone, one of many of an account. */
export function createAlike(clock: Clock, index: number, nodes: number): Cluster {
  const id = `emr-w${String(index).padStart(4, '0')}`;
  const cluster = new Cluster({ id, name: `workers-${index}`, numericId: 320_000 + index, projectId: 0, software: ['hdfs-3.2.2'], highAvailability: false }, clock);
  const worker: Placement[] = [{ service: 'HDFS', component: 'DataNode', kind: 'core' }];
  place(cluster, worker, 'core', Array.from({ length: nodes }, (_, node) => `10.40.${1 + Math.floor(node / 250)}.${1 + (node % 250)}`));
  return cluster;
}

function createProduction(clock: Clock): Cluster {
  const cluster = new Cluster(
    {
      id: 'emr-mfk',
      name: 'analytics-prod',
      numericId: 310_452,
      projectId: 0,
      software: ['hdfs-3.2.2', 'yarn-3.2.2', 'zookeeper-3.6.3', 'hbase-2.4.5', 'hive-3.1.3', 'kafka-2.4.1'],
      highAvailability: true,
    },
    clock,
  );
  place(cluster, PRODUCTION, 'master', ['10.20.0.11', '10.20.0.12']);
  place(cluster, PRODUCTION, 'common', ['10.20.0.21', '10.20.0.22', '10.20.0.23']);
  place(cluster, PRODUCTION, 'task', ['10.20.0.41', '10.20.0.42']);
  resizeCore(cluster, PRODUCTION_CORE_NODES);
  // The second NameNode and its failover controller are down, as on the morning after a failed patch.
  cluster.run.setState('HDFS/NameNode/10.20.0.12', 'STOPPED');
  cluster.run.setState('HDFS/ZKFailoverController/10.20.0.12', 'STOPPED');
  return cluster;
}

function createDevelopment(clock: Clock): Cluster {
  const cluster = new Cluster(
    {
      id: 'emr-dev0',
      name: 'analytics-dev',
      numericId: 310_977,
      projectId: 1_204_507,
      software: ['hdfs-3.2.2', 'yarn-3.2.2', 'hive-3.1.3'],
      highAvailability: false,
    },
    clock,
  );
  place(cluster, DEVELOPMENT, 'master', ['10.30.0.11']);
  place(cluster, DEVELOPMENT, 'core', ['10.30.1.1', '10.30.1.2']);
  return cluster;
}

/** Grows or shrinks the core nodes of the production cluster; the first ones stay as they are. */
export function resizeCore(cluster: Cluster, count: number): void {
  const core = [...cluster.nodes.values()].filter((node) => node.kind === 'core');
  for (const node of core.slice(count)) cluster.removeNode(node.ip);
  const added: string[] = [];
  for (let index = core.length; index < count; index += 1) added.push(coreIp(index));
  place(cluster, PRODUCTION, 'core', added, core.length);
}

function coreIp(index: number): string {
  return `10.20.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`;
}

function place(cluster: Cluster, placements: Placement[], kind: NodeKind, ips: string[], firstIndex = 0): void {
  for (const [offset, ip] of ips.entries()) {
    const index = firstIndex + offset;
    const here = placements.filter((placement) => placement.kind === kind && index < (placement.first ?? Infinity));
    cluster.addNode({ ip, kind, index }, here);
  }
}
