import { describe, expect, it } from 'vitest';
import { fieldsSchema, type FieldValues, type Instance, type Topology } from '../contract';
import { stepParams } from './calls';
import { definition } from './index';
import { toTopology } from './map';

const credential = { accessKeyId: 'a', accessKeySecret: 's', region: 'cn-hangzhou' };
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
  return toTopology({ cluster: { ClusterState: 'RUNNING' }, nodes: [], nodeGroups: [], instances, offers: { offers: [], refusals: [] } }, '2026-01-01T00:00:00Z');
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

it('knows the vendor hosts and refuses a region that would change the address', () => {
  expect(definition.endpointOf(credential)).toBe('https://emr.aliyuncs.com');
  expect(definition.endpointOf({ region: 'cn-shanghai-finance-1' })).toBe('https://emr.aliyuncs.com');
  expect(definition.endpointOf({ region: 'eu-central-1' })).toBe('https://emr.eu-central-1.aliyuncs.com');
  expect(definition.endpointOf({ region: 'x', endpoint: 'http://127.0.0.1:1/' })).toBe('http://127.0.0.1:1');
  expect(() => definition.endpointOf({ region: 'evil.example/' })).toThrow('invalid-region');
});
