import { z } from 'zod';
import { OrderError } from '../core/orders';
import type { Order } from '../core/types';
import type { Cluster } from './cluster';
import type { Clock } from '../core/clock';
import { createAlike, resizeCore, type Clusters } from './topology';

/** Targets are written `cluster/service/component/ip`, e.g. emr-mfk/HDFS/NameNode/10.20.0.11, as GET /state lists them. */
export function carryOut(order: Order, account: Clusters, clock: Clock): unknown {
  const { production, development, more } = account;
  const clusters = [production, development, ...more];
  switch (order.type) {
    case 'size':
      resizeCore(production, order.nodes);
      return { nodes: production.nodes.size };
    case 'set-state': {
      const { cluster, key } = find(clusters, order.target);
      const machine = ['NORMAL', 'MAINTENANCE'].includes(order.state) ? cluster.guard : cluster.run;
      machine.setState(key, order.state);
      return { target: order.target, state: order.state };
    }
    case 'fail-next': {
      const { cluster, key } = find(clusters, order.target);
      cluster.run.failNext(key);
      return { target: order.target };
    }
    case 'custom':
      return custom(account, clusters, clock, order.name, order.value);
    default:
      throw new OrderError(`this stand-in does not take the order ${order.type}`);
  }
}

function custom(account: Clusters, clusters: Cluster[], clock: Clock, name: string, value: unknown): unknown {
  switch (name) {
    case 'flow':
      return occupy(clusters, value);
    case 'clusters':
      account.more = moreClusters(clock, value);
      return { clusters: account.more.map(({ facts }) => facts.id) };
    case 'name-flow': {
      const cluster = clusters.find(({ facts }) => facts.id === value);
      if (!cluster) throw new OrderError('name-flow takes the id of a cluster');
      cluster.nextNamesFlow = true;
      return { cluster: cluster.facts.id };
    }
    default:
      throw new OrderError(`unknown custom order ${name}; known: flow, clusters, name-flow, calls-per-second, calls-counted`);
  }
}

const More = z.strictObject({ count: z.int().min(0).max(1_000), nodes: z.int().positive().max(10_000) });

/** So many clusters besides the two: vendors run one operation a cluster, and count calls over all clusters of an account. */
function moreClusters(clock: Clock, value: unknown): Cluster[] {
  const parsed = More.safeParse(value);
  if (!parsed.success) throw new OrderError(`clusters takes { count, nodes }: ${z.prettifyError(parsed.error)}`);
  const { count, nodes } = parsed.data;
  return Array.from({ length: count }, (_, index) => createAlike(clock, index, nodes));
}

const Occupation = z.strictObject({ cluster: z.string(), status: z.int(), seconds: z.number().positive() });

/** Somebody else's work: the cluster shows the status for so long and refuses every operation meanwhile. */
function occupy(clusters: Cluster[], value: unknown): unknown {
  const parsed = Occupation.safeParse(value);
  if (!parsed.success) throw new OrderError(`flow takes { cluster, status, seconds }: ${z.prettifyError(parsed.error)}`);
  const { cluster: id, status, seconds } = parsed.data;
  const cluster = clusters.find(({ facts }) => facts.id === id);
  if (!cluster) throw new OrderError(`no such cluster: ${id}`);
  return cluster.beginFlow({ opType: 'Occupied', status, endsAt: cluster.clock.uptime() + seconds * 1000, failed: false, blocked: false });
}

function find(clusters: Cluster[], target: string): { cluster: Cluster; key: string } {
  const slash = target.indexOf('/');
  const cluster = clusters.find(({ facts }) => facts.id === target.slice(0, slash));
  const key = target.slice(slash + 1);
  if (!cluster?.processes.has(key)) throw new OrderError(`no such target: ${target}; GET /state lists them`);
  return { cluster, key };
}
