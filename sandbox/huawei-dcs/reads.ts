import { between } from '../core/deterministic';
import { instanceOf, pageOf, type Handler } from './call';
import { DcsError } from './errors';
import type { CacheInstance, Job } from './instance';
import type { CacheNode, Shard } from './shard';

const JOB_INIT_MS = 2000;

export const listInstances: Handler = ({ instances }, call) => {
  const { query } = call;
  const exact = query.get('name_equal') === 'true';
  const name = query.get('name');
  const chosen = instances.filter(
    (instance) =>
      (!query.get('instance_id') || query.get('instance_id') === instance.facts.id) &&
      (!name || (exact ? instance.facts.name === name : instance.facts.name.includes(name))) &&
      (!query.get('status') || query.get('status') === instance.status),
  );
  return { body: { instance_num: chosen.length, instances: pageOf(chosen, call).map((one) => ({ ...summary(one), enterprise_project_id: 0, no_password_access: 'true' })) } };
};

export const showInstance: Handler = (account, call) => {
  const instance = instanceOf(account, call);
  const { facts, shards, backups } = instance;
  const busy = backups.running() ? { task: 'BACKUPING' } : {};
  return {
    body: {
      ...summary(instance),
      // The vendor's own samples write these three differently from the list.
      enterprise_project_id: '0',
      no_password_access: true,
      publicip_id: {},
      cache_mode: facts.mode,
      product_type: 'generic',
      sharding_count: shards.length,
      replica_count: shards[0]?.nodes.length ?? 1,
      maintain_begin: '18:00:00',
      maintain_end: '22:00:00',
      instance_backup_policy: facts.mode === 'single' ? null : { policy: { backup_type: 'auto', save_days: 7 } },
      ...busy,
    },
  };
};

function summary(instance: CacheInstance) {
  const { facts, nodes, clock } = instance;
  const megabytes = facts.capacityGb === 0 ? 512 : facts.capacityGb * 1024;
  return {
    instance_id: facts.id,
    name: facts.name,
    description: facts.description,
    engine: 'Redis',
    engine_version: '6.0',
    status: instance.status,
    sub_status: 'normal',
    spec_code: facts.specCode,
    ip: facts.mode === 'cluster' ? nodes.slice(0, 20).map(({ ip }) => ip).join(',') : (nodes[0]?.ip ?? ''),
    port: 6379,
    domain_name: `redis-${facts.id.slice(0, 8)}.dcs.huaweicloud.com`,
    capacity: facts.capacityGb,
    capacity_minor: facts.capacityGb === 0 ? '.5' : '',
    max_memory: megabytes,
    used_memory: Math.round(between(`memory/${facts.id}`, 0.2, 0.7) * megabytes),
    az_codes: ['ap-southeast-1a', 'ap-southeast-1b'],
    charging_mode: 0,
    tags: [],
    created_at: new Date(clock.wallAt(0) - 90 * 24 * 3600 * 1000).toISOString(),
  };
}

export const showNodesInformation: Handler = (account, call) => {
  const instance = instanceOf(account, call);
  const proxies = instance.proxies.map((node) => ({ ...nodeView(instance, node), az_code: 'ap-southeast-1a', node_role: 'redis-proxy', node_type: 'proxy' }));
  const nodes = [...proxies, ...instance.shards.flatMap((shard) => shard.nodes.map((node) => logicalNode(instance, shard, node)))];
  return { body: { instance_id: instance.facts.id, total: nodes.length, nodes } };
};

function logicalNode(instance: CacheInstance, shard: Shard, node: CacheNode) {
  return {
    ...nodeView(instance, node),
    az_code: azOf(shard, node),
    node_role: 'redis-server',
    node_type: roleOf(instance, shard, node),
    priority_weight: node.weight,
    group_id: shard.id,
    group_name: shard.name,
    replication_id: node.replicationId,
  };
}

function nodeView(instance: CacheInstance, node: CacheNode) {
  return {
    logical_node_id: node.logicalId,
    node_id: node.id,
    name: node.name,
    status: instance.power.stateOf(node.id),
    node_ip: node.ip,
    node_port: '6379',
    is_access: true,
    is_remove_ip: false,
    dimensions: [{ name: 'dcs_cluster_redis_node', value: node.id }],
  };
}

/** Its path says `instance` in the singular. */
export const listGroupReplicationInfo: Handler = (account, call) => {
  const instance = instanceOf(account, call);
  if (instance.facts.mode === 'single') throw new DcsError('DCS.4027', 'Single-node instances have no shards.');
  const group_list = instance.shards.map((shard) => ({
    group_id: shard.id,
    group_name: shard.name,
    replication_list: shard.nodes.map((node) => ({
      replication_id: node.replicationId,
      node_id: node.id,
      replication_ip: node.ip,
      replication_role: roleOf(instance, shard, node),
      status: instance.power.stateOf(node.id),
      az_code: azOf(shard, node),
      is_replication: roleOf(instance, shard, node) === 'slave',
    })),
  }));
  return { body: { group_count: group_list.length, group_list } };
};

export const showJobInfo: Handler = ({ instances }, { params }) => {
  for (const instance of instances) {
    const job = instance.jobs.find(({ id }) => id === params['job_id']);
    if (job) return { body: jobView(instance, job) };
  }
  throw new DcsError('DCS.4063', `The job ${params['job_id'] ?? ''} does not exist.`);
};

function jobView({ clock }: CacheInstance, job: Job) {
  const now = clock.uptime();
  const ended = now >= job.endsAt;
  const verdict = job.failReason === null ? 'SUCCESS' : 'FAIL';
  const endedAt = job.beganAt + clock.wallAt(job.endsAt) - clock.wallAt(job.from);
  return {
    job_id: job.id,
    job_type: job.type,
    status: ended ? verdict : now < job.from + JOB_INIT_MS ? 'INIT' : 'RUNNING',
    begin_time: String(job.beganAt),
    end_time: ended ? String(endedAt) : null,
    fail_reason: ended ? job.failReason : null,
  };
}

function roleOf({ clock }: CacheInstance, shard: Shard, { id }: CacheNode): 'master' | 'slave' {
  return shard.masterAt(clock.uptime()) === id ? 'master' : 'slave';
}

function azOf(shard: Shard, node: CacheNode): string {
  return shard.nodes.indexOf(node) === 0 ? 'ap-southeast-1a' : 'ap-southeast-1b';
}
