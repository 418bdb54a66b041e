import { z } from 'zod';
import { OrderError } from '../core/orders';
import type { Order } from '../core/types';
import { beginRestart } from './begin-restart';
import type { DeniedAs } from './envelope';
import type { StarRocksInstance } from './instance';
import { resize } from './topology';

export interface Account {
  instances: StarRocksInstance[];
  deniedAs: DeniedAs;
}

const FailAs = z.strictObject({ instance: z.string(), end: z.enum(['TERMINATED', 'HUMAN_PROCESSING']) });
const Wordless = z.strictObject({ instance: z.string(), wordless: z.boolean() });
const Forgets = z.strictObject({ instance: z.string(), forgets: z.boolean() });
const GroupName = z.strictObject({ instance: z.string(), group: z.string() });

/** Targets are `instance`, `instance/group` or `instance/node`; the instance by name or id, as GET /state lists them. */
export function carryOut(order: Order, account: Account): unknown {
  const { instances } = account;
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
    case 'custom':
      return custom(order.name, order.value, account);
    default:
      throw new OrderError(`this stand-in does not take the order ${order.type}`);
  }
}

function custom(name: string, value: unknown, account: Account): unknown {
  const { instances } = account;
  switch (name) {
    case 'fail-as': {
      const { instance, end } = read(name, FailAs, value);
      find(instances, instance).failAs = end;
      return { instance, end };
    }
    case 'wordless': {
      const { instance, wordless } = read(name, Wordless, value);
      find(instances, instance).wordless = wordless;
      return { instance, wordless };
    }
    case 'denied-as':
      account.deniedAs = read(name, z.enum(['text', 'object']), value);
      return { deniedAs: account.deniedAs };
    case 'forgets': {
      const { instance, forgets } = read(name, Forgets, value);
      find(instances, instance).forgets = forgets;
      return { instance, forgets };
    }
    case 'foreign-restart': {
      // Somebody else's, begun at the vendor's console: it meets no check and leaves no entry in the ledger.
      const { instance: key, group: groupName } = read(name, GroupName, value);
      const instance = find(instances, key);
      const group = instance.groups.find((one) => one.name === groupName);
      if (!group) throw new OrderError(`no such group: ${groupName}; GET /state lists them`);
      return { operation: beginRestart(instance, 'restart_node_group', [{ group, nodes: group.nodes, fast: false }], instance.clock.now()).id };
    }
    default:
      throw new OrderError(`unknown custom order ${name}; known: fail-as, wordless, denied-as, forgets, foreign-restart`);
  }
}

function read<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new OrderError(`${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
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
