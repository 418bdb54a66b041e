import { z } from 'zod';

const group = z.object({ id: z.string().min(1), nodeIds: z.array(z.string().min(1)).min(1) });

/** The three restarts. FastMode is always sent, so that the vendor's default never decides. */
export const stepParams = z.discriminatedUnion('call', [
  z.object({ call: z.literal('RestartInstance'), fastMode: z.boolean() }),
  z.object({ call: z.literal('RestartNodeGroup'), fastMode: z.boolean(), groupId: z.string().min(1) }),
  // Without its nodes the call might be read as "all".
  z.object({ call: z.literal('RestartNodes'), fastMode: z.boolean(), groups: z.array(group).min(1) }),
]);
export type StepParams = z.infer<typeof stepParams>;

export const version = '2022-10-19';

/** What the operation history calls the restart that a call begins. */
export const operationTypes = {
  RestartInstance: 'restart_cluster',
  RestartNodeGroup: 'restart_node_group',
  RestartNodes: 'restart_node',
} as const satisfies Record<StepParams['call'], string>;

export interface CallRequest {
  path: string;
  query: Record<string, string>;
  body?: { RestartNodeGroups: { NodeGroupId: string; NodeIds: string[]; FastMode: boolean }[] };
}

export function requestOf(params: StepParams, instanceId: string): CallRequest {
  const { fastMode } = params;
  switch (params.call) {
    case 'RestartInstance':
      return { path: '/webapi/starrocks/restartCluster', query: { InstanceId: instanceId, FastMode: String(fastMode) } };
    case 'RestartNodeGroup':
      return { path: '/webapi/nodegroup/restart', query: { InstanceId: instanceId, NodeGroupId: params.groupId, FastMode: String(fastMode) } };
    case 'RestartNodes':
      return {
        path: '/webapi/restart/restart',
        query: { InstanceId: instanceId },
        body: { RestartNodeGroups: params.groups.map(({ id, nodeIds }) => ({ NodeGroupId: id, NodeIds: nodeIds, FastMode: fastMode })) },
      };
  }
}
