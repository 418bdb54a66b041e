import type { z } from 'zod';
import { ProviderError } from '../contract';
import { flattenQuery, type QueryParameters } from '../contract/acs3';
import type { AcsCall } from '../contract/acs-gateway';
import { distinctBy } from '../contract/distinct';
import { keyOf } from './map';
import { getApplicationReply, getClusterReply, getOperationReply, listClustersReply, listComponentInstancesReply, listNodeGroupsReply, listNodesReply } from './wire';

const pageSize = 100;
/** A hundred thousand rows; no cluster comes near. */
const mostPages = 1_000;

export interface InstanceFilter {
  applications?: string[];
  components?: string[];
  nodeIds?: string[];
}

/** The read calls of one region. */
export function createReads(call: AcsCall, region: string) {
  function read<Reply>(action: string, parameters: QueryParameters, schema: z.ZodType<Reply>) {
    return call({ action, query: flattenQuery({ RegionId: region, ...parameters }), kind: 'read' }, schema);
  }

  async function readAll<Reply extends { NextToken?: string | null }, Item>(
    action: string,
    parameters: QueryParameters,
    schema: z.ZodType<Reply>,
    itemsOf: (reply: Reply) => Item[] | null | undefined,
    idOf: (item: Item) => string,
  ): Promise<Item[]> {
    let items: Item[] = [];
    const seen = new Set<string>();
    for (let token: string | null | undefined, pages = 1; ; pages += 1) {
      const { reply } = await read(action, { ...parameters, MaxResults: pageSize, NextToken: token }, schema);
      const page = itemsOf(reply) ?? [];
      const known = items.length;
      items = distinctBy([...items, ...page], idOf);
      token = reply.NextToken;
      if (!token) return items;
      const standsStill = page.length > 0 && items.length === known;
      if (seen.has(token) || standsStill || pages === mostPages) {
        throw new ProviderError({ class: 'unreachable', code: 'endless-list', message: `${action} repeats its pages, so its list cannot be read to the end.` });
      }
      seen.add(token);
    }
  }

  return {
    firstCluster: () => read('ListClusters', { MaxResults: 1 }, listClustersReply),
    clusters: () => readAll('ListClusters', {}, listClustersReply, (reply) => reply.Clusters, ({ ClusterId }) => ClusterId),
    cluster: async (id: string) => (await read('GetCluster', { ClusterId: id }, getClusterReply)).reply.Cluster,
    application: async (id: string, name: string) =>
      (await read('GetApplication', { ClusterId: id, ApplicationName: name }, getApplicationReply)).reply.Application,
    nodes: (id: string) => readAll('ListNodes', { ClusterId: id }, listNodesReply, (reply) => reply.Nodes, ({ NodeId }) => NodeId),
    nodeGroups: (id: string) => readAll('ListNodeGroups', { ClusterId: id }, listNodeGroupsReply, (reply) => reply.NodeGroups, ({ NodeGroupId }) => NodeGroupId),
    instances: (id: string, filter: InstanceFilter = {}) =>
      readAll(
        'ListComponentInstances',
        { ClusterId: id, ApplicationNames: filter.applications, ComponentNames: filter.components, NodeIds: filter.nodeIds },
        listComponentInstancesReply,
        (reply) => reply.ComponentInstances,
        keyOf,
      ),
    operation: async (id: string, operationId: string) =>
      (await read('GetOperation', { ClusterId: id, OperationId: operationId }, getOperationReply)).reply.Operation,
  };
}

export type Reads = ReturnType<typeof createReads>;
