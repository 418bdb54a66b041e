import { z } from 'zod';

/**
 * The three changing calls as stored with a step. The action words are closed lists: `flush`, which the vendor offers on the
 * same path as restart and which destroys all data, cannot be written down here.
 */
export const stepParams = z.discriminatedUnion('call', [
  z.object({
    call: z.literal('ChangeNodesStartStopStatus'),
    action: z.enum(['start', 'stop']),
    /** Never empty: without ids the vendor takes every node of the instance. */
    nodeIds: z.array(z.string().min(1)).min(1),
    /** Nodes that were master when the plan was made, so that a failover can be told afterwards. */
    masters: z.array(z.string()),
  }),
  z.object({ call: z.literal('RestartOrFlushInstances'), action: z.enum(['restart', 'soft_restart']) }),
  z.object({ call: z.literal('CopyInstance') }),
]);
export type StepParams = z.infer<typeof stepParams>;
export type NodesParams = Extract<StepParams, { call: 'ChangeNodesStartStopStatus' }>;

export interface DcsRequest {
  method: 'POST' | 'PUT';
  path: string[];
  body: { action: string; node_ids: string[] } | { instances: string[]; action: string } | { remark: string };
}

const longestRemark = 128;

/** One place for preview and submit, so that what was shown is what is sent. Keys stand in the order of the vendor's examples. */
export function requestOf(params: StepParams, instanceId: string, description: string): DcsRequest {
  switch (params.call) {
    case 'ChangeNodesStartStopStatus':
      return {
        method: 'PUT',
        path: ['instances', instanceId, 'nodes', 'status'],
        body: { action: params.action, node_ids: params.nodeIds },
      };
    case 'RestartOrFlushInstances':
      return { method: 'PUT', path: ['instances', 'status'], body: { instances: [instanceId], action: params.action } };
    case 'CopyInstance':
      return { method: 'POST', path: ['instances', instanceId, 'backups'], body: { remark: description.slice(0, longestRemark) } };
  }
}
