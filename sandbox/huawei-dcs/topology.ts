import type { Clock } from '../core/clock';
import { hexOf } from '../core/deterministic';
import { CacheInstance, type CacheFacts } from './instance';
import { Shard, type CacheNode } from './shard';

/** Ids as the vendor's page about starting nodes has them; both are stopped at first so that its example makes sense. */
const STOPPED_SHARD: [string, string] = ['3e803f66-fbb0-47ad-b6cb-fb87f5bed4aa', '3eaaff66-fbb0-47ad-b6cb-fb87f5b12fbb'];

export function createInstances(clock: Clock): CacheInstance[] {
  const sessions = instance(clock, 'sessions-prod', 'Web sessions', 'cluster', 'redis.cluster.xu1.large.r2.24', 24, 3, 2);
  for (const id of STOPPED_SHARD) sessions.power.setState(id, 'Inactive');
  sessions.backups.addPast('sessions-prod', 6);
  const carts = instance(clock, 'carts-prod', 'Shopping carts', 'ha', 'redis.ha.xu1.large.r2.4', 4, 1, 2);
  carts.backups.addPast('carts-prod', 30);
  const dev = instance(clock, 'cache-dev', 'Scratch cache of the developers', 'single', 'redis.single.xu1.tiny.512', 0, 1, 1);
  return [sessions, carts, dev];
}

/** Puts proxies in front of the shards, as instances of the mode `proxy` have them. */
export function addProxies(instance: CacheInstance, count: number): void {
  const { name } = instance.facts;
  instance.facts.mode = 'proxy';
  for (let index = 0; index < count; index += 1) {
    const key = `${name}/proxy/${index}`;
    const proxy = { id: hexOf(`node/${key}`, 32), logicalId: hexOf(`logical/${key}`, 32), replicationId: '', name: `${name}-proxy-${index}`, ip: `192.168.90.${10 + index}`, weight: 0 };
    instance.power.add(proxy.id, 'Active');
    instance.proxies.push(proxy);
  }
}

/** Grows or shrinks a cluster to about so many nodes; the shards that stay keep their ids and states. */
export function resize(instance: CacheInstance, nodes: number): void {
  const wanted = Math.max(1, Math.ceil(nodes / 2));
  for (const { id } of instance.shards.slice(wanted).flatMap((shard) => shard.nodes)) instance.power.remove(id);
  instance.shards = instance.shards.slice(0, wanted);
  addShards(instance, 2, wanted, 2);
}

function instance(clock: Clock, name: string, description: string, mode: CacheFacts['mode'], specCode: string, capacityGb: number, shards: number, copies: number): CacheInstance {
  const created = new CacheInstance({ id: uuidOf(`dcs/${name}`), name, description, mode, specCode, capacityGb }, clock);
  addShards(created, name === 'sessions-prod' ? 2 : name === 'carts-prod' ? 3 : 4, shards, copies);
  return created;
}

function addShards(instance: CacheInstance, subnet: number, count: number, copies: number): void {
  for (let index = instance.shards.length; index < count; index += 1) {
    const nodes = Array.from({ length: copies }, (_, copy) => node(instance.facts.name, subnet, index, copy));
    const [first, ...rest] = nodes;
    if (!first) continue;
    for (const { id } of nodes) instance.power.add(id, 'Active');
    instance.shards.push(new Shard(hexOf(`${instance.facts.name}/group/${index}`, 32), `group-${index}`, [first, ...rest]));
  }
}

function node(cluster: string, subnet: number, shard: number, copy: number): CacheNode {
  const key = `${cluster}/${shard}/${copy}`;
  const seeded = cluster === 'sessions-prod' && shard === 0 ? STOPPED_SHARD[copy] : undefined;
  const position = shard * 2 + copy;
  return {
    id: seeded ?? (cluster === 'sessions-prod' ? uuidOf(`node/${key}`) : hexOf(`node/${key}`, 32)),
    logicalId: hexOf(`logical/${key}`, 32),
    replicationId: hexOf(`replication/${key}`, 32),
    name: `${cluster}-${shard}-${copy}`,
    weight: 100,
    ip: `192.168.${subnet + 4 * Math.floor(position / 240)}.${10 + (position % 240)}`,
  };
}

function uuidOf(key: string): string {
  return hexOf(key, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
