import type { z } from 'zod';
import { ProviderError } from '../contract';
import { flattenQuery, type QueryParameters } from '../contract/acs3';
import type { AcsCall } from '../contract/acs-gateway';
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

  async function readAll<Item>(action: string, path: string, query: QueryParameters, schema: z.ZodType<Item[] | null | undefined>): Promise<Item[]> {
    const items: Item[] = [];
    for (let page = 1; ; page += 1) {
      const { reply, total } = await read(action, path, { ...query, PageNumber: page, PageSize: pageSize }, schema);
      items.push(...(reply ?? []));
      if (!reply || reply.length === 0 || (total === null ? reply.length < pageSize : items.length >= total)) return items;
    }
  }

  const instancesPath = '/webapi/starrocks/describeInstances';
  return {
    firstInstance: () => read('DescribeInstances', instancesPath, { RegionId: region, PageNumber: 1, PageSize: 1 }, instances),
    instances: () => readAll('DescribeInstances', instancesPath, { RegionId: region }, instances),
    async instance(id: string) {
      const found = await read('DescribeInstances', instancesPath, { RegionId: region, InstanceId: id, PageNumber: 1, PageSize: 10 }, instances);
      const instance = found.reply?.find(({ InstanceId }) => InstanceId === id);
      if (instance) return instance;
      throw new ProviderError({ class: 'not-found', code: 'instance-not-listed', message: `DescribeInstances does not list ${id} in ${region}.`, requestId: found.requestId });
    },
    // This call alone names the instance ClusterId.
    nodeGroups: (id: string) => readAll('DescribeNodeGroups', '/webapi/nodegroup/describeNodeGroups', { ClusterId: id }, nodeGroups),
    instanceGate: async (id: string) =>
      (await read('GetInstanceFeatureGate', '/webapi/features/featureGate', { InstanceId: id }, featureGate)).reply?.SupportFastRestart,
    groupGate: async (id: string, groupId: string) =>
      (await read('GetNodeGroupFeatureGate', '/webapi/features/nodeGroupFeatureGate', { InstanceId: id, NodeGroupId: groupId }, featureGate)).reply
        ?.SupportFastRestart,
    /** Oldest first: the vendor does not document its order. */
    async history(id: string, { type, operationId, sinceMs }: HistoryFilter): Promise<WireOperation[]> {
      const query = { InstanceId: id, OperationType: type, OperationId: operationId, StartTime: sinceMs };
      const found = await readAll('ListOperationHistory', '/webapi/operation/listOperationHistory', query, operations);
      return found.sort((one, other) => (one.GmtCreate ?? 0) - (other.GmtCreate ?? 0));
    },
    activities: async (id: string, operationId: string) =>
      (await read('ListOperationActivity', '/webapi/operation/listOperationActivity', { InstanceId: id, OperationId: operationId }, activities)).reply ?? [],
  };
}

export type Reads = ReturnType<typeof createReads>;
