import type { z } from 'zod';
import { ProviderError } from '../contract';
import { flattenQuery, type QueryParameters } from '../contract/acs3';
import type { AcsCall } from '../contract/acs-gateway';
import { distinctBy } from '../contract/distinct';
import { callChecked } from './envelope';
import { activities, featureGate, instances, nodeGroups, operations, type WireOperation } from './wire';

const pageSize = 100;

export interface HistoryFilter {
  type?: string;
  operationId?: string;
  sinceMs?: number;
}

/** Refusals that leave a read without answer for good, e.g. because the account may not make it. */
const refusals = new Set(['auth', 'rejected', 'not-found', 'bug']);
export const isRefusal = (error: unknown): error is ProviderError => error instanceof ProviderError && refusals.has(error.facts.class);

export function createReads(call: AcsCall, region: string) {
  function read<Data>(action: string, path: string, query: QueryParameters, schema: z.ZodType<Data>) {
    return callChecked(call, { action, path, query: flattenQuery(query), kind: 'read' }, schema);
  }

  async function readAll<Item>(action: string, path: string, query: QueryParameters, schema: z.ZodType<Item[] | null | undefined>, idOf: (item: Item) => string): Promise<Item[]> {
    let items: Item[] = [];
    let listed = 0;
    for (let page = 1; ; page += 1) {
      const { reply, total, requestId } = await read(action, path, { ...query, PageNumber: page, PageSize: pageSize }, schema);
      const known = items.length;
      items = distinctBy([...items, ...(reply ?? [])], idOf);
      listed += reply?.length ?? 0;
      if (!reply || reply.length === 0 || (total === null ? reply.length < pageSize : listed >= total)) return items;
      if (items.length === known) {
        throw new ProviderError({ class: 'unreachable', code: 'endless-list', message: `${action} repeats its pages, so its list cannot be read to the end.`, requestId });
      }
    }
  }

  const instancesPath = '/webapi/starrocks/describeInstances';
  return {
    firstInstance: () => read('DescribeInstances', instancesPath, { RegionId: region, PageNumber: 1, PageSize: 1 }, instances),
    instances: () => readAll('DescribeInstances', instancesPath, { RegionId: region }, instances, ({ InstanceId }) => InstanceId),
    async instance(id: string) {
      const found = await read('DescribeInstances', instancesPath, { RegionId: region, InstanceId: id, PageNumber: 1, PageSize: 10 }, instances);
      const instance = found.reply?.find(({ InstanceId }) => InstanceId === id);
      if (instance) return instance;
      throw new ProviderError({ class: 'not-found', code: 'instance-not-listed', message: `DescribeInstances does not list ${id} in ${region}.`, requestId: found.requestId });
    },
    // This call alone names the instance ClusterId.
    nodeGroups: (id: string) => readAll('DescribeNodeGroups', '/webapi/nodegroup/describeNodeGroups', { ClusterId: id }, nodeGroups, ({ NodeGroupId }) => NodeGroupId),
    instanceGate: async (id: string) =>
      (await read('GetInstanceFeatureGate', '/webapi/features/featureGate', { InstanceId: id }, featureGate)).reply?.SupportFastRestart,
    groupGate: async (id: string, groupId: string) =>
      (await read('GetNodeGroupFeatureGate', '/webapi/features/nodeGroupFeatureGate', { InstanceId: id, NodeGroupId: groupId }, featureGate)).reply
        ?.SupportFastRestart,
    /** Oldest first: the vendor does not document its order. */
    async history(id: string, { type, operationId, sinceMs }: HistoryFilter): Promise<WireOperation[]> {
      const query = { InstanceId: id, OperationType: type, OperationId: operationId, StartTime: sinceMs };
      const found = await readAll('ListOperationHistory', '/webapi/operation/listOperationHistory', query, operations, ({ OperationId }) => OperationId);
      return found.sort((one, other) => (one.GmtCreate ?? 0) - (other.GmtCreate ?? 0));
    },
    activities: async (id: string, operationId: string) =>
      (await read('ListOperationActivity', '/webapi/operation/listOperationActivity', { InstanceId: id, OperationId: operationId }, activities)).reply ?? [],
  };
}

export type Reads = ReturnType<typeof createReads>;
