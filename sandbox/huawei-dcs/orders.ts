import { z } from 'zod';
import { OrderError } from '../core/orders';
import type { Order } from '../core/types';
import type { Account } from './call';
import { SELF, type CacheInstance } from './instance';
import { addProxies, resize } from './topology';

/** Targets are `instance`, `instance/node` or `instance/backup`; the instance by name or id, as GET /state lists them. */
export function carryOut(order: Order, account: Account): unknown {
  switch (order.type) {
    case 'size': {
      const instance = find(account, 'sessions-prod');
      resize(instance, order.nodes);
      return { nodes: instance.nodes.length };
    }
    case 'set-state': {
      const { instance, part } = split(account, order.target);
      const known = part === undefined ? null : ['Active', 'Inactive'];
      if (known && !known.includes(order.state)) throw new OrderError(`a node is ${known.join(' or ')}`);
      if (part === undefined) instance.condition.setState(SELF, order.state);
      else instance.power.setState(part, order.state);
      return { target: order.target, state: order.state };
    }
    case 'fail-next': {
      const { instance, part } = split(account, order.target);
      if (part === undefined) instance.refuseNext = true;
      else if (part === 'backup') instance.backups.failNext();
      else instance.power.failNext(part);
      return { target: order.target };
    }
    case 'custom':
      return custom(order.name, order.value, account);
    default:
      throw new OrderError(`this stand-in does not take the order ${order.type}`);
  }
}

const BackupAge = z.strictObject({ instance: z.string(), hours: z.number().positive().nullable() });
const Proxies = z.strictObject({ instance: z.string(), count: z.number().int().positive() });
const Weight = z.strictObject({ instance: z.string(), node: z.string(), weight: z.number().int().min(0).max(100) });
const Backups = z.strictObject({ instance: z.string(), count: z.number().int().positive() });
const Busy = z.strictObject({ instance: z.string(), seconds: z.number().positive() });

function custom(name: string, value: unknown, account: Account): unknown {
  switch (name) {
    case 'job-answer':
      account.jobAnswer = read(name, z.enum(['object', 'string', 'text']), value);
      return { jobAnswer: account.jobAnswer };
    case 'backup-age': {
      const { instance: key, hours } = read(name, BackupAge, value);
      const { backups, facts } = find(account, key);
      backups.list = [];
      if (hours !== null) backups.addPast(facts.name, hours);
      return { backups: backups.list.length };
    }
    case 'old-backups': {
      const { instance: key, count } = read(name, Backups, value);
      const { backups, facts } = find(account, key);
      for (let index = 0; index < count; index += 1) backups.addPast(facts.name, 100 + index);
      return { backups: backups.list.length };
    }
    case 'proxies': {
      const { instance: key, count } = read(name, Proxies, value);
      const instance = find(account, key);
      addProxies(instance, count);
      return { proxies: instance.proxies.length };
    }
    case 'weight': {
      const { instance: key, node: id, weight } = read(name, Weight, value);
      const node = find(account, key).nodes.find((one) => one.id === id);
      if (!node) throw new OrderError(`no such node: ${id}; GET /state lists them`);
      node.weight = weight;
      return { node: id, weight };
    }
    case 'busy': {
      const { instance: key, seconds } = read(name, Busy, value);
      const instance = find(account, key);
      const { id } = instance.beginJob({ type: 'extendDCSInstance', beganAt: instance.clock.now(), endsAt: instance.clock.uptime() + seconds * 1000, failReason: null });
      return { job: id };
    }
    default:
      throw new OrderError(`unknown custom order ${name}; known: job-answer, backup-age, old-backups, proxies, weight, busy`);
  }
}

function read<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new OrderError(`${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function split(account: Account, target: string): { instance: CacheInstance; part: string | undefined } {
  const [key = '', part] = target.split('/');
  const instance = find(account, key);
  if (part !== undefined && part !== 'backup' && !instance.power.has(part)) throw new OrderError(`no such target: ${target}; GET /state lists them`);
  return { instance, part };
}

function find({ instances }: Account, key: string): CacheInstance {
  const instance = instances.find(({ facts }) => facts.id === key || facts.name === key);
  if (!instance) throw new OrderError(`no such instance: ${key}; GET /state lists them`);
  return instance;
}
