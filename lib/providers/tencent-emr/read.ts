import { ProviderError } from '../contract';
import type { Call } from './call';
import { distinctBy } from '../contract/distinct';
import { incompleteListing } from './errors';
import { serviceNodes, clusterNodes, instances, instancesList, type ClusterNode, type DetailedCluster, type ProcessRow } from './wire';

const pageSize = 999;

export interface ServiceReading {
  service: string;
  rows: ProcessRow[];
  /** Row keys that the vendor lists as stopped. */
  stopped: Set<string>;
  /** Row keys that the vendor lists as in maintenance; null when nobody asked. */
  maintenance: Set<string> | null;
}

export const rowKey = ({ NodeName, Ip }: ProcessRow): string => `${NodeName ?? ''}/${Ip ?? ''}`;
const identity = (row: ProcessRow): string => `${rowKey(row)}/${row.NameService ?? ''}`;

export async function readCluster(call: Call, id: string): Promise<DetailedCluster> {
  // Project -1 is every project; without it the vendor shows the default project only.
  const request = { DisplayStrategy: 'clusterList', InstanceIds: [id], Offset: 0, Limit: 100, ProjectId: -1 };
  const { data, requestId } = await call('DescribeInstances', request, instances);
  const cluster = data.ClusterList.find((one) => one.ClusterId === id);
  if (!cluster) {
    throw new ProviderError({ class: 'not-found', code: 'cluster-not-listed', message: `The vendor lists no cluster ${id} in this region.`, requestId });
  }
  return cluster;
}

export async function readNodes(call: Call, id: string): Promise<ClusterNode[]> {
  // Offset and limit 0 together mean: all of them.
  const { data, requestId } = await call('DescribeClusterNodes', { InstanceId: id, NodeFlag: 'all', Offset: 0, Limit: 0 }, clusterNodes);
  const { NodeList: nodes, TotalCnt: total } = data;
  if (total && nodes.length < total) throw incompleteListing('nodes', total, nodes.length, requestId);
  return nodes;
}

export async function readClusters(call: Call) {
  const { data, requestId } = await call('DescribeInstancesList', { DisplayStrategy: 'clusterList', Offset: 0, Limit: 0 }, instancesList);
  const clusters = distinctBy(data.InstancesList, ({ ClusterId }) => ClusterId);
  if (data.TotalCnt && clusters.length < data.TotalCnt) throw incompleteListing('clusters', data.TotalCnt, clusters.length, requestId);
  return clusters;
}

/**
 * All rows of one listing. Whether Offset counts pages (as documented) or rows (as some clients assume) shows when the
 * second page begins with a row that is already known. A listing that stays incomplete is an error.
 */
async function readRows(call: Call, id: string, service: string, filter: object): Promise<ProcessRow[]> {
  const page = (offset: number) =>
    call('DescribeServiceNodeInfos', { InstanceId: id, ServiceName: service, ...filter, Offset: offset, Limit: pageSize }, serviceNodes);
  const { data: first, requestId } = await page(0);
  const total = first.TotalCnt ?? first.ServiceNodeList.length;
  if (first.ServiceNodeList.length >= total) return first.ServiceNodeList;
  const known = new Map(first.ServiceNodeList.map((row) => [identity(row), row]));
  let countsRows = false;
  for (let number = 1; known.size < total; number += 1) {
    let rows = (await page(countsRows ? known.size : number)).data.ServiceNodeList;
    if (number === 1 && rows[0] && known.has(identity(rows[0]))) {
      countsRows = true;
      rows = (await page(known.size)).data.ServiceNodeList;
    }
    const before = known.size;
    for (const row of rows) known.set(identity(row), row);
    if (known.size === before) break;
  }
  if (known.size < total) throw incompleteListing(`processes of ${service}`, total, known.size, requestId);
  return [...known.values()];
}

/** The state of a row is read from the vendor's documented filters; the row's own numbers have no published meaning. */
export async function readService(call: Call, id: string, service: string, { maintenance }: { maintenance: boolean }): Promise<ServiceReading> {
  const rows = await readRows(call, id, service, {});
  const keys = async (filter: object): Promise<Set<string>> =>
    rows.length === 0 ? new Set() : new Set((await readRows(call, id, service, filter)).map(rowKey));
  const [stopped, maintained] = await Promise.all([keys({ OperatorStateId: 2 }), maintenance ? keys({ MaintainStateId: 2 }) : null]);
  return { service, rows, stopped, maintenance: maintained };
}

/** A candidate is a guess from software and client lists; the vendor's refusal of the name means that there is no such service. */
export async function readCandidate(call: Call, id: string, service: string): Promise<ServiceReading | null> {
  try {
    const reading = await readService(call, id, service, { maintenance: true });
    return reading.rows.length > 0 ? reading : null;
  } catch (error) {
    if (error instanceof ProviderError && error.facts.code.startsWith('InvalidParameter')) return null;
    throw error;
  }
}
