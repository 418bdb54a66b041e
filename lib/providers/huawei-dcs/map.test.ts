import { expect, it } from 'vitest';
import { topologyOf } from './map';
import { groupsReply, instanceReply, nodesReply, type WireGroup } from './wire';

const treeOf = (detail: object, nodes: unknown, groups: WireGroup[] = []) =>
  topologyOf({ detail: instanceReply.parse({ instance_id: 'i', ...detail }), nodes: nodesReply.parse({ total: 0, nodes }).nodes, groups, backups: [], name: 'x', observedAt: 'now' });
const node = (status: unknown) => ({ node_id: 'n', node_role: 'redis-server', node_type: 'master', status });

it.each([
  ['RUNNING', 'Active', 'healthy', 'running'],
  ['RUNNING', 'Inactive', 'down', 'stopped'],
  ['EXTENDING', 'AddSharding', 'busy', 'starting'],
  ['CREATING', 'Creating', 'busy', 'starting'],
  ['RUNNING', 'Deleting', 'degraded', 'stopping'],
  ['ERROR', 'Active', 'degraded', 'running'],
  ['FROZEN', 'Active', 'down', 'running'],
  ['FLUSHING', 'Active', 'busy', 'running'],
  ['HIBERNATED', 'Sleeping', 'unknown', 'unknown'],
  [null, null, 'unknown', 'unknown'],
])('an instance %s with a node %s is %s and the node %s, in the words of the vendor', (status, word, health, state) => {
  expect(treeOf({ status }, [node(word)])).toMatchObject({ health, vendorState: status ?? '', instances: [{ state, vendorState: word ?? '' }] });
});

it.each([
  [{ status: 'RUNNING', task: 'BACKUPING' }, 'BACKUPING'],
  [{ status: 'RUNNING', task: { name: 'x' } }, '{"name":"x"}'],
  [{ status: 'RUNNING', task: null }, null],
  [{ status: 'RESTARTING' }, 'RESTARTING'],
])('%o is busy with %s', (detail, busy) => {
  expect(treeOf(detail, []).busy).toBe(busy);
});

it('reads the loose types of the samples, and gives the mode where only the specification names it', () => {
  const list = { enterprise_project_id: 0, no_password_access: 'true', publicip_id: {}, spec_code: 'redis.single.xu1.tiny.512', engine_version: 6, status: 'RUNNING' };
  expect(treeOf(list, null)).toMatchObject({ instances: [], facts: [{ name: 'cacheMode', value: 'single' }] });
  expect(treeOf({ ...list, enterprise_project_id: '0', no_password_access: true, cache_mode: 'ha_rw_split' }, [{ node_id: 7, status: {} }])).toMatchObject({
    instances: [{ nodeKey: '7', state: 'unknown', vendorState: '' }],
    facts: [{ value: 'ha_rw_split' }],
  });
});

it('takes role and shard of ten thousand nodes from the list of shards', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
  const group_list = ids.flatMap((id, index) =>
    index % 2 === 0 ? [{ group_name: `g${index}`, replication_list: [{ node_id: id, replication_role: 'slave' }, { node_id: ids[index + 1], replication_role: 'master' }] }] : [],
  );
  const { instances } = treeOf({ status: 'RUNNING' }, ids.map((node_id) => ({ node_id, status: 'Active' })), groupsReply.parse({ group_list }).group_list);
  expect(instances).toHaveLength(10_000);
  expect(instances[9_999]).toMatchObject({ group: 'g9998', haRole: 'master' });
});
