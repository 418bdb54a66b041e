import { describe, expect, it } from 'vitest';
import { fieldsSchema, type FieldValues, type Instance, type Topology } from '../contract';
import { stepParams } from './calls';
import { definition } from './index';
import { toTopology } from './map';
import { listComponentInstancesReply } from './wire';

const credential = { accessKeyId: 'a', accessKeySecret: 's', region: 'cn-hangzhou' };
const noOffers = { offers: [], leftOut: [], refusals: [] };
const cluster = { externalId: 'c-1', name: 'lake', settings: {} };

function topologyOf(nodes: number, change: Record<string, string> = {}): Topology {
  const on = (application: string, component: string, state: string) =>
    Array.from({ length: nodes }, (_, index) => ({
      ApplicationName: application,
      ComponentName: component,
      NodeId: `i-${index}`,
      ComponentInstanceState: change[`${component}/i-${index}`] ?? state,
    }));
  const instances = [...on('HDFS', 'DataNode', 'STARTED'), ...on('HDFS', 'Client', 'INSTALLED'), ...on('YARN', 'NodeManager', 'STARTED')];
  return toTopology({ cluster: { ClusterState: 'RUNNING' }, nodes: [], nodeGroups: [], instances, offers: noOffers }, '2026-01-01T00:00:00Z');
}

function plan(id: string, topology: Topology, pick: (instance: Instance) => boolean, options: FieldValues = {}) {
  const action = definition.actions.find((candidate) => candidate.id === id);
  if (!action) throw new Error(id);
  const parsed = fieldsSchema(action.options).parse(options);
  return definition.plan({ cluster, action, options: parsed, targets: topology.instances.filter(pick), topology, credential });
}

const dataNodes = ({ component }: Instance) => component === 'DataNode';
const daemons = ({ state }: Instance) => state !== 'no-daemon';

describe('plan', () => {
  it('names at most 50 instances and one application a call, and says so', () => {
    const { steps, warnings } = plan('stop', topologyOf(120), daemons);
    expect(steps.map(({ targetKeys }) => targetKeys.length)).toEqual([50, 50, 20, 50, 50, 20]);
    for (const { targetKeys, request } of steps) {
      const named = Object.entries(request.query ?? {}).filter(([name]) => name.endsWith('.NodeId'));
      expect(named).toHaveLength(targetKeys.length);
      expect(new Set(targetKeys.map((key) => key.split('/')[0])).size).toBe(1);
    }
    expect(warnings).toContainEqual({ code: 'split-calls', level: 'info', params: { calls: 6, targets: 240 } });
  });

  it('takes a wider scope only when everything in it was selected', () => {
    const topology = topologyOf(3);
    expect(plan('stop', topology, dataNodes, { scope: 'components' }).steps).toHaveLength(1);
    // Client software has no process, so it does not count.
    expect(plan('stop', topology, dataNodes, { scope: 'applications' }).steps[0]?.targetKeys).toHaveLength(3);
    const two = (instance: Instance) => dataNodes(instance) && instance.nodeKey !== 'i-0';
    expect(() => plan('stop', topology, two, { scope: 'components' })).toThrow('scope-not-covered: 2 of 3 instances of HDFS/DataNode');
    expect(() => plan('stop', topology, two, { scope: 'applications' })).toThrow('scope-not-covered: 2 of 3 instances of HDFS');
  });

  it('never lets an empty selection become everything', () => {
    expect(() => plan('stop', topologyOf(2), () => false)).toThrow('empty-selection');
    const params = plan('stop', topologyOf(2), dataNodes).steps[0]?.params;
    expect(() => stepParams.parse({ ...params, instances: [] })).toThrow();
    expect(() => stepParams.parse({ ...params, scope: 'COMPONENT' })).toThrow();
  });

  it('refuses client software instead of dropping it silently', () => {
    expect(() => plan('stop', topologyOf(2), ({ service }) => service === 'HDFS')).toThrow('no-daemon-selected');
  });

  it('leaves batch options out when the action is not rolling, and sends what was chosen', () => {
    const query = plan('restart', topologyOf(1), dataNodes, { rollingExecute: false, interval: 5 }).steps[0]?.request.query;
    expect(query).toMatchObject({ RollingExecute: 'false', ExecuteStrategy: 'FAILED_BLOCK', Description: '{description}' });
    expect(query).not.toHaveProperty('Interval');
    expect(query).not.toHaveProperty('BatchSize');
  });
});

describe('states', () => {
  it('takes no word for more than it says', () => {
    const { instances } = topologyOf(4, { 'DataNode/i-0': 'INSTALLED', 'DataNode/i-1': 'HIBERNATING', 'DataNode/i-2': 'START_FAILED' });
    expect(instances.filter(dataNodes).map(({ state, vendorState }) => [state, vendorState])).toEqual([
      ['unknown', 'INSTALLED'],
      ['unknown', 'HIBERNATING'],
      ['failed', 'START_FAILED'],
      ['running', 'STARTED'],
    ]);
  });
});

it('says what else the vendor says about instances and node groups, and reads lists that are null', () => {
  const on = (NodeId: string, more: object) => ({ ApplicationName: 'HDFS', ComponentName: 'DataNode', NodeId, ComponentInstanceState: 'STARTED', ...more });
  const rows = [on('i-1', { CommissionState: 'DECOMMISSIONED' }), on('i-2', { ComponentInstanceState: 'STOPPED', DesiredState: 'STARTED' }), on('i-3', { CommissionState: 'COMMISSIONED', BizState: 'Active' })];
  const nodeGroups = [{ NodeGroupId: 'ng-1', NodeGroupName: 'core-1', NodeGroupState: 'RESIZING' }, { NodeGroupId: 'ng-2', Status: 'CREATED', NodeGroupState: 'OLD' }];
  const topology = toTopology({ cluster: { ClusterState: 'HIBERNATED' }, nodes: [], nodeGroups, instances: rows, offers: noOffers }, '2026-01-01T00:00:00Z');
  expect(topology.instances.map(({ vendorState }) => vendorState)).toEqual(['STARTED, DECOMMISSIONED', 'STOPPED, desired STARTED', 'STARTED']);
  expect(topology).toMatchObject({ health: 'unknown', vendorState: 'HIBERNATED', facts: [{ name: 'NodeGroupStates', value: 'core-1 RESIZING' }] });
  expect(topology.instances[2]?.haRole).toBe('active');
  expect(listComponentInstancesReply.parse({ ComponentInstances: null })).toEqual({ ComponentInstances: null });
  expect(toTopology({ cluster: {}, nodes: [], nodeGroups: [], instances: [], offers: noOffers }, '')).toMatchObject({ instances: [], health: 'unknown', vendorState: '' });
});

describe('what goes down', () => {
  const masters = (): Topology => {
    const at = (index: number, component: string, BizState: string) => ({ ApplicationName: 'HDFS', ComponentName: component, NodeId: `i-${index}`, ComponentInstanceState: 'STARTED', BizState });
    const rows = [at(0, 'NameNode', 'active'), at(1, 'NameNode', 'standby'), ...[0, 1, 2].map((index) => at(index, 'JournalNode', ''))];
    return toTopology({ cluster: { ClusterState: 'RUNNING' }, nodes: [], nodeGroups: [], instances: rows, offers: noOffers }, '2026-01-01T00:00:00Z');
  };
  const codes = (id: string, pick: (instance: Instance) => boolean, options: FieldValues = {}) => plan(id, masters(), pick, options).warnings.map(({ code }) => code);
  const journal = ({ component }: Instance) => component === 'JournalNode';

  it('is said of the active NameNode, the last one and a lost majority', () => {
    expect(codes('stop', ({ haRole }) => haRole === 'active')).toEqual(['active-namenode']);
    expect(codes('stop', ({ haRole }) => haRole === 'standby')).toEqual([]);
    expect(codes('stop', ({ component }) => component === 'NameNode')).toEqual(['component-goes-down', 'last-namenode']);
    expect(codes('stop', journal)).toEqual(['component-goes-down', 'quorum-lost']);
  });

  it('counts a batch of a rolling restart, which may be as large as the component', () => {
    expect(codes('restart', journal)).toEqual([]);
    expect(codes('restart', journal, { batchSize: 2 })).toEqual(['quorum-lost']);
    expect(codes('restart', journal, { batchSize: 500 })).toEqual(['component-goes-down', 'quorum-lost']);
    expect(codes('restart', journal, { rollingExecute: false })).toEqual(['not-rolling', 'component-goes-down', 'quorum-lost']);
  });
});

it.each([
  ...['cn-hangzhou', 'cn-shanghai', 'cn-beijing', 'cn-shenzhen', 'ap-southeast-1', 'us-west-1', 'cn-shenzhen-finance-1', 'cn-north-2-gov-1'].map((region) => [region, 'emr.aliyuncs.com']),
  ...['us-east-1', 'eu-central-1', 'eu-west-1', 'me-east-1', 'me-central-1', 'ap-northeast-1', 'ap-southeast-3', 'ap-southeast-5', 'cn-hongkong', 'cn-chengdu', 'cn-qingdao', 'cn-zhangjiakou', 'cn-huhehaote', 'cn-wulanchabu'].map(
    (region) => [region, `emr.${region}.aliyuncs.com`],
  ),
])('%s is served by %s', (region, host) => {
  expect(definition.endpointOf({ region })).toBe(`https://${host}`);
});

it('knows the vendor hosts and refuses a region that would change the address', () => {
  expect(definition.endpointOf(credential)).toBe('https://emr.aliyuncs.com');
  expect(definition.endpointOf({ region: 'cn-shanghai-finance-1' })).toBe('https://emr.aliyuncs.com');
  expect(definition.endpointOf({ region: 'eu-central-1' })).toBe('https://emr.eu-central-1.aliyuncs.com');
  expect(definition.endpointOf({ region: 'x', endpoint: 'http://127.0.0.1:1/' })).toBe('http://127.0.0.1:1');
  expect(() => definition.endpointOf({ region: 'evil.example/' })).toThrow('invalid-region');
});
