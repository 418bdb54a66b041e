import { z } from 'zod';
import { OrderError } from '../core/orders';
import type { Order } from '../core/types';
import type { StarRocksInstance } from './instance';
import { resize } from './topology';

const FailAs = z.strictObject({ instance: z.string(), end: z.enum(['TERMINATED', 'HUMAN_PROCESSING']) });

/** Targets are `instance`, `instance/group` or `instance/node`; the instance by name or id, as GET /state lists them. */
export function carryOut(order: Order, instances: StarRocksInstance[]): unknown {
  switch (order.type) {
    case 'size':
      return { nodes: resize(find(instances, 'analytics-prod'), order.nodes) };
    case 'set-state': {
      const { instance, part } = split(instances, order.target);
      const key = part ?? instance.facts.id;
      const machine = instance.condition.has(key) ? instance.condition : instance.process;
      machine.setState(key, order.state);
      return { target: order.target, state: order.state };
    }
    case 'fail-next': {
      const { instance, part } = split(instances, order.target);
      // The vendor restarts in the order of the groups, so the first node stands for the instance.
      const node = part ?? instance.groups[0]?.nodes[0] ?? '';
      instance.process.failNext(node);
      return { target: `${instance.facts.id}/${node}` };
    }
    case 'custom': {
      if (order.name !== 'fail-as') throw new OrderError(`unknown custom order ${order.name}; known: fail-as`);
      const parsed = FailAs.safeParse(order.value);
      if (!parsed.success) throw new OrderError(`fail-as: ${z.prettifyError(parsed.error)}`);
      find(instances, parsed.data.instance).failAs = parsed.data.end;
      return parsed.data;
    }
    default:
      throw new OrderError(`this stand-in does not take the order ${order.type}`);
  }
}

function split(instances: StarRocksInstance[], target: string): { instance: StarRocksInstance; part: string | undefined } {
  const [key = '', part] = target.split('/');
  const instance = find(instances, key);
  if (part !== undefined && !instance.condition.has(part) && !instance.process.has(part)) throw new OrderError(`no such target: ${target}; GET /state lists them`);
  return { instance, part };
}

function find(instances: StarRocksInstance[], key: string): StarRocksInstance {
  const instance = instances.find(({ facts }) => facts.id === key || facts.name === key);
  if (!instance) throw new OrderError(`no such instance: ${key}; GET /state lists them`);
  return instance;
}
