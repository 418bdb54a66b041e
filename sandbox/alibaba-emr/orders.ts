import { z } from 'zod';
import { OrderError } from '../core/orders';
import type { Order } from '../core/types';
import type { Cluster } from './cluster';
import { resizeCore } from './topology';

/** Targets are written `application/component/node`, the node as its id or its name, e.g. HDFS/DataNode/core-1-2. */
export function carryOut(order: Order, cluster: Cluster): unknown {
  switch (order.type) {
    case 'size':
      resizeCore(cluster, order.nodes);
      return { nodes: cluster.nodes.size };
    case 'set-state': {
      const key = keyOf(cluster, order.target);
      cluster.machine.setState(key, order.state);
      return { target: key, state: order.state };
    }
    case 'fail-next': {
      const key = keyOf(cluster, order.target);
      cluster.machine.failNext(key);
      return { target: key };
    }
    case 'custom':
      return custom(cluster, order.name, order.value);
    default:
      throw new OrderError(`this stand-in does not take the order ${order.type}`);
  }
}

function custom(cluster: Cluster, name: string, value: unknown): unknown {
  switch (name) {
    case 'abnormal-nodes': {
      const parsed = z.array(z.string()).safeParse(value);
      if (!parsed.success) throw new OrderError('abnormal-nodes takes a list of node ids or names; an empty one heals all');
      cluster.abnormalNodes = new Set(parsed.data.map((node) => nodeIdOf(cluster, node)));
      return { nodes: [...cluster.abnormalNodes] };
    }
    case 'human-processing':
      cluster.nextNeedsHuman = true;
      return { next: 'HUMAN_PROCESSING' };
    case 'withdraw-action': {
      const parsed = z.string().regex(/^[^/]+\/[^/]+$/).safeParse(value);
      if (!parsed.success) throw new OrderError('withdraw-action takes application/action, e.g. YARN/refresh_queues');
      cluster.withdrawn.add(parsed.data);
      return { withdrawn: [...cluster.withdrawn] };
    }
    case 'node': {
      const parsed = z.strictObject({ node: z.string(), state: z.string().optional(), maintenance: z.string().optional() }).safeParse(value);
      if (!parsed.success) throw new OrderError('node takes { node, state?, maintenance? }: the words of ListNodes');
      const { node, ...words } = parsed.data;
      cluster.nodeWords.set(nodeIdOf(cluster, node), words);
      return { node, ...words };
    }
    default:
      throw new OrderError(`unknown custom order ${name}; known: abnormal-nodes, human-processing, node, withdraw-action`);
  }
}

function keyOf(cluster: Cluster, target: string): string {
  const [application = '', component = '', node = ''] = target.split('/');
  const key = `${application}/${component}/${nodeIdOf(cluster, node)}`;
  if (!cluster.instances.has(key)) throw new OrderError(`no such target: ${target}; GET /state lists them`);
  return key;
}

function nodeIdOf(cluster: Cluster, idOrName: string): string {
  const node = [...cluster.nodes.values()].find(({ id, name }) => id === idOrName || name === idOrName);
  if (!node) throw new OrderError(`no such node: ${idOrName}`);
  return node.id;
}
