import { z } from 'zod';
import { hexOf } from '../core/deterministic';
import { ZONE, clusterOf, type Account } from './account';
import type { Cluster, ClusterNode } from './cluster';
import { parametersOf } from './errors';
import { FLAG, page, timeText } from './wire';

const Parameters = z.strictObject({
  InstanceId: z.string(),
  NodeFlag: z.enum(['all', 'master', 'core', 'task', 'common', 'router', 'db']),
  Offset: z.int().min(0).optional(),
  Limit: z.int().min(0).max(100).optional(),
  HardwareResourceType: z.enum(['all', 'host', 'pod']).default('all'),
  SearchFields: z.array(z.strictObject({ SearchType: z.string(), SearchValue: z.string() })).default([]),
  OrderField: z.string().optional(),
  Asc: z.int().optional(),
  ExportDb: z.boolean().optional(),
});

/** Installed everywhere by the vendor itself; DescribeServiceNodeInfos knows no processes of them. */
const HELPERS = ['FILEBEAT', 'RUNTIME'];

export function describeClusterNodes(account: Account, body: unknown) {
  const { InstanceId, NodeFlag, Offset = 0, Limit = 0, HardwareResourceType, SearchFields } = parametersOf(Parameters, body);
  const cluster = clusterOf(account, InstanceId);
  const nodes = [...cluster.nodes.values()]
    .filter((node) => NodeFlag === 'all' || node.kind === NodeFlag)
    .filter(() => HardwareResourceType !== 'pod')
    .filter((node) => SearchFields.every(({ SearchType, SearchValue }) => SearchType !== 'ipv4' || node.ip === SearchValue));
  const everything = Offset === 0 && Limit === 0;
  return {
    TotalCnt: nodes.length,
    NodeList: page(nodes, Offset, everything ? 0 : (Limit || 100)).map((node) => row(cluster, node)),
    TagKeys: null,
    HardwareResourceTypeList: ['HOST'],
  };
}

function row(cluster: Cluster, node: ClusterNode) {
  const states = node.processes.map(({ key, component }) => `${component}:${cluster.isStopped(key) ? 'STOPPED' : 'STARTED'}`);
  const services = [...new Set(node.processes.map((process) => process.service))];
  const identity = `${cluster.facts.id}/${node.ip}`;
  return {
    Ip: node.ip,
    Flag: FLAG[node.kind],
    NameTag: `${node.kind}.${node.index}`,
    OrderNo: `ins-${hexOf(identity, 8)}`,
    EmrResourceId: `emr-vm-${hexOf(`vm/${identity}`, 8)}`,
    Services: [...node.processes.map((process) => process.component), 'Filebeat'].join(','),
    ServicesStatus: [...states, 'Filebeat:STARTED'].join(','),
    Clients: [...services, ...HELPERS].join(','),
    HardwareResourceType: 'HOST',
    Zone: ZONE,
    Spec: 'SA5.4XLARGE64',
    CpuNum: 16,
    MemDesc: '64GB',
    WanIp: '',
    ApplyTime: timeText(cluster.clock, -90 * 24 * 3600 * 1000),
    Tags: null,
  };
}
