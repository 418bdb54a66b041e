import { z } from 'zod';
import { between } from '../core/deterministic';
import { bodyOf, instanceOf, type Handler } from './call';
import { DcsError } from './errors';
import type { CacheInstance } from './instance';
import type { CacheNode, Shard } from './shard';

const Body = z.object({ action: z.enum(['start', 'stop']), node_ids: z.array(z.string()).nullish() });

/** Even a job that finds nothing to do takes a moment. */
const SHORTEST_JOB_MS = 3000;

export const changeNodesStartStopStatus: Handler = (account, call) => {
  const instance = instanceOf(account, call);
  const { action, node_ids } = bodyOf(call, Body);
  const targets = targetsOf(instance, node_ids ?? []);
  instance.refuseWhileBusy();
  if (action === 'stop' && instance.facts.mode !== 'single' && !instance.backups.hasFreshOne(call.now)) {
    throw new DcsError('DCS.2001', 'the latest backup records over 24h old, need to create new backup file.');
  }
  const from = instance.clock.uptime();
  const ends = targets.map((node) => ({ node, ...switchPower(instance, node, action) }));
  const done = ends.filter(({ failed }) => !failed);
  if (action === 'stop') replaceStoppedMasters(instance, done);
  else promoteFirstStarted(instance, done, from);
  const failed = ends.filter((end) => end.failed).map(({ node }) => node.id);
  const job = instance.beginJob({
    type: 'changeNodesStatusJob',
    beganAt: call.now,
    endsAt: Math.max(from + SHORTEST_JOB_MS, ...ends.map(({ endsAt }) => endsAt)),
    failReason: failed.length > 0 ? `${action} node failed: ${failed.join(',')}` : null,
  });
  return { body: written(account.jobAnswer, job.id), targets: targets.map(({ id }) => `${instance.facts.id}/${id}`) };
};

/** No list means every node: the vendor's trap, kept on purpose; an empty list is undocumented and taken the same way. */
function targetsOf(instance: CacheInstance, ids: string[]): CacheNode[] {
  const byId = new Map(instance.nodes.map((node) => [node.id, node]));
  if (ids.length === 0) return [...byId.values()];
  return [...new Set(ids)].map((id) => {
    const node = byId.get(id);
    if (!node) throw new DcsError('DCS.3053', `The node ${id} does not belong to the instance.`);
    return node;
  });
}

interface End {
  node: CacheNode;
  endsAt: number;
}

function switchPower({ power, clock }: CacheInstance, { id }: CacheNode, action: 'start' | 'stop'): { endsAt: number; failed: boolean } {
  const [before, after] = action === 'start' ? ['Inactive', 'Active'] : ['Active', 'Inactive'];
  // A failure that was ordered must show even where there is nothing to switch.
  const from = power.stateOf(id);
  return power.transition(id, { to: after, failed: from === after ? from : before, seconds: between(`${action}/${id}`, 4, 12), from: clock.uptime() });
}

/** A shard whose master stops goes on with a replica that is up and stays up. */
function replaceStoppedMasters(instance: CacheInstance, stopped: End[]): void {
  const stopping = new Set(stopped.map(({ node }) => node.id));
  for (const { shard, endsAt } of mastersAmong(instance, stopped)) {
    const successor = shard.nodes.find(({ id, weight }) => weight > 0 && !stopping.has(id) && instance.isActive(id));
    if (successor) shard.promote(successor.id, endsAt);
  }
}

/** A shard without a running master takes the replica that comes up, unless its master comes up as well. */
function promoteFirstStarted(instance: CacheInstance, started: End[], now: number): void {
  const starting = new Set(started.map(({ node }) => node.id));
  for (const { node, endsAt } of started) {
    const shard = instance.shards.find(({ nodes }) => nodes.includes(node));
    const master = shard?.masterAt(now);
    if (shard && master && !starting.has(master) && !instance.isActive(master)) shard.promote(node.id, endsAt);
  }
}

function mastersAmong({ shards, clock }: CacheInstance, ends: End[]): { shard: Shard; endsAt: number }[] {
  const now = clock.uptime();
  return ends.flatMap(({ node, endsAt }) => {
    const shard = shards.find(({ nodes }) => nodes.includes(node));
    return shard && shard.masterAt(now) === node.id ? [{ shard, endsAt }] : [];
  });
}

function written(form: 'object' | 'string' | 'text', id: string): unknown {
  if (form === 'object') return { job_id: id };
  return form === 'text' ? `job_id:${id}` : JSON.stringify(id);
}
