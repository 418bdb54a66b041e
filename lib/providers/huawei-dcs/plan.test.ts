import { describe, expect, it } from 'vitest';
import type { Instance, PlanInput, Topology } from '../contract';
import { stepParams } from './calls';
import { urlOf } from './gateway';
import { definition } from './index';
import { topologyOf } from './map';
import { nodesReply } from './wire';

const credential = { accessKey: 'a', secretKey: 's', projectId: '0123456789abcdef0123456789abcdef', region: 'eu-west-101' };
const cluster = { externalId: 'i-1', name: 'sessions', settings: {} };

interface Given {
  mode?: string;
  detail?: object;
  /** Changes of single nodes, by id. */
  nodes?: Record<string, object>;
  proxies?: number;
}

function topology({ mode = 'cluster', detail = {}, nodes: changed = {}, proxies = 0 }: Given = {}): Topology {
  const node = (shard: number, role: string) => ({
    node_id: `${shard}${role}`,
    name: `n-${shard}-${role}`,
    status: 'Active',
    node_role: 'redis-server',
    node_type: role,
    node_ip: `10.0.${shard}.1`,
    group_name: `group-${shard}`,
    ...changed[`${shard}${role}`],
  });
  const inFront = Array.from({ length: proxies }, (_, index) => ({ node_id: `p${index}`, status: 'Active', node_role: 'redis-proxy', node_type: 'proxy' }));
  const { nodes } = nodesReply.parse({ nodes: [...[0, 1].flatMap((shard) => [node(shard, 'master'), node(shard, 'slave')]), ...inFront] });
  return topologyOf({ detail: { status: 'RUNNING', cache_mode: mode, ...detail } as never, nodes, groups: [], backups: [], name: 'x', observedAt: 'now' });
}

function planOf(id: string, pick: (instance: Instance) => boolean, tree = topology()) {
  const action = definition.actions.find((candidate) => candidate.id === id);
  if (!action) throw new Error(id);
  const input: PlanInput = { cluster, action, options: {}, targets: tree.instances.filter(pick), topology: tree };
  return definition.plan({ ...input, credential });
}

describe('start and stop', () => {
  it('is one call with exactly the selected ids, in the order of the vendor example', () => {
    const { steps } = planOf('stop', ({ haRole }) => haRole === 'slave');
    expect(steps).toHaveLength(1);
    expect(steps[0]?.request.url).toBe(`https://dcs.eu-west-101.myhuaweicloud.com/v2/${credential.projectId}/instances/i-1/nodes/status`);
    expect(JSON.stringify(steps[0]?.request.body)).toBe('{"action":"stop","node_ids":["0slave","1slave"]}');
    expect(steps[0]?.targetKeys).toEqual(['group-0/redis-server/0slave', 'group-1/redis-server/1slave']);
  });

  it('names masters that fail over and shards that go dark', () => {
    const codes = (pick: (instance: Instance) => boolean) => planOf('stop', pick).warnings.map(({ code, params }) => [code, params?.names]);
    expect(codes(({ key }) => key.endsWith('0master'))).toEqual([['master-stops', 'n-0-master'], ['inactive-word', undefined]]);
    expect(codes(({ group }) => group === 'group-1')).toEqual([['shard-down', 'group-1'], ['stop-data-loss', undefined], ['inactive-word', undefined]]);
  });

  it('tells a master that nobody may follow from one that is replaced', () => {
    const stopOf = (tree: Topology) => planOf('stop', ({ key }) => key.endsWith('0master'), tree).warnings.map(({ code }) => code)[0];
    expect(stopOf(topology({ nodes: { '0slave': { priority_weight: 0 } } }))).toBe('no-successor');
    expect(stopOf(topology({ nodes: { '0slave': { priority_weight: 1 }, '1slave': { priority_weight: 0 } } }))).toBe('master-stops');
    expect(stopOf(topology({ nodes: { '0slave': { status: 'Inactive' } } }))).toBe('shard-down');
  });

  it('says when no proxy stays, and takes proxies for no part of a shard', () => {
    const tree = topology({ mode: 'proxy', proxies: 2 });
    const codes = (pick: (instance: Instance) => boolean) => planOf('stop', pick, tree).warnings.map(({ code }) => code);
    expect(codes(({ key }) => key.endsWith('p0'))).toEqual(['inactive-word']);
    expect(codes(({ haRole }) => haRole === 'proxy')).toEqual(['proxies-down', 'inactive-word']);
  });

  it('names what already runs on the instance, and the state that a restart needs', () => {
    const codes = (id: string, detail: object) => planOf(id, () => true, topology({ detail })).warnings.map(({ code, params }) => [code, params]);
    expect(codes('start', { task: 'BACKUPING' })).toContainEqual(['instance-busy', { what: 'BACKUPING' }]);
    expect(codes('restart', { status: 'FROZEN' })).toContainEqual(['restart-needs-running', { state: 'FROZEN' }]);
    expect(codes('restart', { status: 'ERROR' }).map(([code]) => code)).toEqual(['forced-restart', 'aof-off-data-loss']);
  });

  it('never lets an empty selection become every node', () => {
    expect(() => planOf('stop', () => false)).toThrow('empty-selection');
    expect(() => stepParams.parse({ call: 'ChangeNodesStartStopStatus', action: 'stop', nodeIds: [], masters: [] })).toThrow();
  });
});

describe('whole instance', () => {
  it('restarts by force or softly, and has no word for flush', () => {
    expect(JSON.stringify(planOf('restart', () => true).steps[0]?.request.body)).toBe('{"instances":["i-1"],"action":"restart"}');
    expect(JSON.stringify(planOf('soft-restart', () => true).steps[0]?.request.body)).toBe('{"instances":["i-1"],"action":"soft_restart"}');
    expect(() => stepParams.parse({ call: 'RestartOrFlushInstances', action: 'flush' })).toThrow();
    expect(planOf('restart', () => true, topology({ mode: 'single' })).warnings.map(({ code }) => code)).toEqual(['forced-restart', 'single-node-data-loss']);
  });

  it('refuses a part of the instance, and a backup of a single node', () => {
    expect(() => planOf('restart', ({ haRole }) => haRole === 'slave')).toThrow('whole-instance-only');
    expect(() => planOf('create-backup', () => true, topology({ mode: 'single' }))).toThrow('no-backup-of-single-node');
  });
});

it('refuses a region, project id or instance id that would change the address', () => {
  expect(() => definition.endpointOf({ region: 'evil.example/' })).toThrow('invalid-region');
  expect(() => urlOf({ ...credential, projectId: '../../x' }, [])).toThrow('invalid-project-id');
  expect(() => urlOf(credential, ['instances', '../jobs'])).toThrow('invalid-id');
  expect(definition.endpointOf({ region: 'x', endpoint: 'http://127.0.0.1:1/' })).toBe('http://127.0.0.1:1');
});
