import { ProviderError } from '../contract';
import { distinctBy } from '../contract/distinct';
import type { Cloud } from './cloud';
import { clusterDetails, clusterList, nodesPage, type WireNode } from './cloud-wire';

const pageSize = 100;
/** Far beyond the largest cluster. */
const mostPages = 200;

/** What the MRS cloud API says about one cluster. */
export interface Inventory {
  /** ISO 8601, Drydock's clock. */
  at: string;
  name: string;
  state: string;
  /** Names of the components; most are services of Manager, a bundle such as Hadoop is none. */
  components: string[];
  nodes: WireNode[];
}

const clusterIdOf = (id: string): string => {
  if (/^[\w-]{1,64}$/.test(id)) return id;
  throw new ProviderError({ class: 'rejected', code: 'invalid-cloud-cluster-id', message: 'The cluster ID of the MRS cloud API must be letters, digits, hyphens and underscores, at most 64. Correct it in the settings of the cluster.' });
};

const broken = (code: string, message: string): ProviderError => new ProviderError({ class: 'unreachable', code, message: `MRS cloud API: ${message}` });

/** `offset` is the number of the page and counts from 1. A list that cannot be read to its end is no list. */
async function readNodes(cloud: Cloud, id: string): Promise<WireNode[]> {
  let all: WireNode[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const query = { limit: String(pageSize), offset: String(page), query_node_detail: 'true' };
    const { nodes, node_total: total } = (await cloud.read('ListNodes', ['v2', 'clusters', id, 'nodes'], nodesPage, query)).data;
    const known = all.length;
    all = distinctBy([...all, ...nodes], nodeKeyOf);
    if (nodes.length < pageSize) {
      if (total && total > all.length) throw broken('incomplete-list', `it counts ${total} nodes, but lists ${all.length}.`);
      return all;
    }
    if (all.length === known) break;
  }
  throw broken('endless-list', 'it repeats its pages of nodes, so the list cannot be read to the end.');
}

export const nodeKeyOf = ({ node_name, resource_id, server_info }: WireNode): string => node_name || resource_id || server_info?.internal_ip || '';

export async function readInventory(cloud: Cloud, cloudClusterId: string, now: () => number): Promise<Inventory> {
  const id = clusterIdOf(cloudClusterId);
  const [{ data: details }, nodes] = await Promise.all([cloud.read('ShowClusterDetails', ['v1.1', 'cluster_infos', id], clusterDetails), readNodes(cloud, id)]);
  return {
    at: new Date(now()).toISOString(),
    name: details.clusterName ?? '',
    state: details.clusterState ?? '',
    components: details.componentList.flatMap(({ componentName }) => (componentName ? [componentName] : [])),
    // A node without any name can be told from no other.
    nodes: nodes.filter((node) => nodeKeyOf(node) !== ''),
  };
}

/** One harmless signed call; names the ids that the settings of a cluster ask for. */
export async function testCloud(cloud: Cloud): Promise<{ message: string; requestId: string | null }> {
  const { data, requestId } = await cloud.read('ListClusters', ['v1.1', 'cluster_infos'], clusterList, { pageSize: '10', currentPage: '1' });
  const names = data.clusters.map(({ clusterId, clusterName }) => `${clusterName ?? '?'} (${clusterId ?? '?'})`).join(', ');
  return { message: `The MRS cloud API answered: ${names || 'no cluster'}.`, requestId };
}
