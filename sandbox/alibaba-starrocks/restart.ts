import { z } from 'zod';
import { beginRestart, type GroupRestart } from './begin-restart';
import { BusinessFailure } from './envelope';
import type { NodeGroup, StarRocksInstance } from './instance';
import type { OperationType } from './operation';
import { bodyOf, booleanOf, instanceOf, type Call } from './parameters';

/** A restart answers nothing but true: its operation must be looked up in the history. */
export interface Accepted {
  targets: string[];
}

export function restartInstance(call: Call): Accepted {
  const instance = instanceOf(call);
  const fast = booleanOf(call.query['FastMode'], 'FastMode');
  return begin(call, instance, 'restart_cluster', instance.groups.map((group) => ({ group, nodes: group.nodes, fast })));
}

export function restartNodeGroup(call: Call): Accepted {
  const instance = instanceOf(call);
  const group = groupOf(instance, call.query['NodeGroupId']);
  return begin(call, instance, 'restart_node_group', [{ group, nodes: group.nodes, fast: booleanOf(call.query['FastMode'], 'FastMode') }]);
}

const Nodes = z.object({
  RestartNodeGroups: z.array(z.object({ NodeGroupId: z.string(), NodeIds: z.array(z.string()).min(1), FastMode: z.boolean().nullish() })).min(1),
});

export function restartNodes(call: Call): Accepted {
  const instance = instanceOf(call);
  const restarts = bodyOf(call, Nodes).RestartNodeGroups.map(({ NodeGroupId, NodeIds, FastMode }) => {
    const group = groupOf(instance, NodeGroupId);
    const stranger = NodeIds.find((node) => !group.nodes.includes(node));
    if (stranger) throw new BusinessFailure('InvalidParams', `Invalid params: [node ${stranger} not exists].`);
    return { group, nodes: [...new Set(NodeIds)], fast: FastMode ?? false };
  });
  return begin(call, instance, 'restart_node', restarts);
}

function begin(call: Call, instance: StarRocksInstance, type: OperationType, restarts: GroupRestart[]): Accepted {
  if (restarts.some(({ fast }) => fast) && !instance.facts.supportsFastRestart) throw new BusinessFailure('InvalidParams', 'Unsupported.Non.Whitelist.Operation');
  if (instance.isBusy()) throw new BusinessFailure('OperationDenied.InstanceStatus', `The instance status [${instance.status}] does not support this operation.`);
  beginRestart(instance, type, restarts, call.now);
  return { targets: restarts.flatMap(({ nodes }) => nodes.map((node) => `${instance.facts.id}/${node}`)) };
}

function groupOf({ groups }: StarRocksInstance, id: string | undefined): NodeGroup {
  const group = groups.find((one) => one.id === id);
  if (!group) throw new BusinessFailure('InvalidParams', 'Invalid params: [node group not exists].');
  return group;
}
