import { describe, expect, it } from 'vitest';
import type { RunState, Topology } from '../contract';
import { relatedGroups } from '../contract/service-stack';
import { definition } from './index';
import { instanceOf } from './map';

const credential = { baseUrl: 'https://10.0.0.5:28443/web/', caCertificate: 'pem' };
const cluster = { externalId: '1', name: 'analysis', settings: {} };
const services = ['ZooKeeper', 'HDFS', 'Yarn', 'HBase', 'Kafka', 'Flume'];

function planOf(id: string, selected: string[], options: Record<string, unknown> = {}, stopped: string[] = []) {
  const state = (service: string): RunState => (stopped.includes(service) ? 'stopped' : 'running');
  const topology: Topology = {
    observedAt: 'now',
    source: '',
    health: 'healthy',
    vendorState: 'Good',
    busy: null,
    facts: [],
    instances: services.map((service) => instanceOf(service, { state: state(service), vendorState: state(service) })),
  };
  const action = definition.actions.find((candidate) => candidate.id === id);
  if (!action) throw new Error(id);
  const targets = topology.instances.filter(({ service }) => selected.includes(service));
  const { steps, warnings } = definition.plan({ cluster, action, options: { onlySelf: true, ...options }, targets, topology, credential });
  return { steps, warnings, calls: steps.map(({ kind, targetKeys }) => `${kind} ${targetKeys.join()}`) };
}

describe('one service', () => {
  it('shows the request of the vendor page, with only_self always and the password only when given', () => {
    const [plain] = planOf('stop', ['HBase']).steps;
    expect(plain?.request.url).toBe('https://10.0.0.5:28443/web/v1/maintain/cluster/1/service/HBase/stop');
    expect(JSON.stringify(plain?.request.body)).toBe('{"only_self":true}');
    expect(plain?.secretNames).toEqual([]);
    const [confirmed] = planOf('stop', ['HBase'], { userPassword: '***' }).steps;
    expect(JSON.stringify(confirmed?.request.body)).toBe('{"user_password":"***","only_self":true}');
    expect(confirmed?.secretNames).toEqual(['userPassword']);
  });

  it('names who loses what it needs when only the service itself stops', () => {
    const { steps, warnings } = planOf('stop', ['HDFS'], {}, ['Yarn']);
    expect(steps[0]?.affectedKeys).toEqual([]);
    expect(warnings).toEqual([{ code: 'dependants-running', level: 'warning', params: { names: 'HBase' }, keys: ['HBase'] }]);
  });

  it('names who is stopped or started along', () => {
    const stop = planOf('stop', ['ZooKeeper'], { onlySelf: false });
    expect(stop.steps[0]?.affectedKeys).toEqual(['HDFS', 'Yarn', 'HBase', 'Kafka']);
    expect(stop.warnings.map(({ code }) => code)).toEqual(['dependants-stop', 'dependency-table']);
    const start = planOf('start', ['Yarn'], { onlySelf: false });
    expect(start.steps[0]?.affectedKeys).toEqual(['ZooKeeper', 'HDFS']);
    expect(start.steps[0]?.params.onlySelf).toBe(false);
  });
});

describe('several services', () => {
  it('stops dependants first and starts them last', () => {
    expect(planOf('stop', ['ZooKeeper', 'HDFS', 'HBase']).calls).toEqual(['stop HBase', 'stop HDFS', 'stop ZooKeeper']);
    expect(planOf('start', ['HBase', 'HDFS', 'ZooKeeper']).calls).toEqual(['start ZooKeeper', 'start HDFS', 'start HBase']);
  });

  it('restarts by two calls each, unrelated services apart from each other', () => {
    const { calls, warnings } = planOf('restart', ['HDFS', 'HBase', 'Flume']);
    expect(calls).toEqual(['stop HBase', 'stop HDFS', 'start HDFS', 'start HBase', 'stop Flume', 'start Flume']);
    expect(warnings[0]?.code).toBe('two-commands');
    expect(planOf('restart', ['HDFS'], { onlySelf: false }).warnings.map(({ code }) => code)).toContain('dependants-stay-stopped');
  });

  it('joins groups when one service turns out to link them', () => {
    expect(relatedGroups(['HBase', 'Kafka', 'ZooKeeper', 'Flume'])).toEqual([['HBase', 'Kafka', 'ZooKeeper'], ['Flume']]);
  });
});

it('refuses an empty selection and names that would change the path', () => {
  expect(() => planOf('stop', [])).toThrow('empty-selection');
  const action = definition.actions[0];
  const target = instanceOf('../x', { state: 'running', vendorState: '' });
  if (!action) throw new Error('no action');
  const topology: Topology = { observedAt: '', source: '', health: 'healthy', vendorState: '', busy: null, instances: [target], facts: [] };
  expect(() => definition.plan({ cluster, action, options: {}, targets: [target], topology, credential })).toThrow('invalid-name');
});

describe('with role instances from the cloud API', () => {
  const role = (service: string, component: string, node: string, state: RunState = 'running') => ({
    ...instanceOf(service, { state, vendorState: state }),
    key: `${service}/${component}/${node}`,
    component,
    nodeKey: node,
  });
  const row = (service: string, state: RunState = 'running') => instanceOf(service, { state, vendorState: state });
  const instances = [row('HDFS'), role('HDFS', 'NameNode', 'm-1'), role('HDFS', 'DataNode', 'c-1'), row('HBase', 'stopped'), role('HBase', 'HMaster', 'm-1')];
  const planned = (options: Record<string, unknown>, facts: Topology['facts'] = []) => {
    const topology: Topology = { observedAt: 'now', source: '', health: 'healthy', vendorState: 'Good', busy: null, facts, instances };
    const action = definition.actions.find(({ id }) => id === 'stop');
    if (!action) throw new Error('no stop');
    return definition.plan({ cluster, action, options, targets: instances.slice(0, 3), topology, credential });
  };

  it('sends one call for the service, names every role instance that goes with it, and says so', () => {
    const { steps, warnings } = planned({ onlySelf: true });
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ targetKeys: ['HDFS', 'HDFS/NameNode/m-1', 'HDFS/DataNode/c-1'], affectedKeys: [], params: { service: 'HDFS' } });
    // HBase is stopped by Manager's word, whatever a role instance of it shows.
    expect(warnings).toEqual([{ code: 'whole-services', level: 'info', params: { count: 2 }, keys: ['HDFS/NameNode/m-1', 'HDFS/DataNode/c-1'] }]);
  });

  it('names the role instances of services that are carried along', () => {
    const { steps, warnings } = planned({ onlySelf: false });
    expect(steps[0]?.affectedKeys).toEqual(['HBase', 'HBase/HMaster/m-1']);
    expect(warnings.find(({ code }) => code === 'dependants-stop')?.params).toEqual({ names: 'HBase' });
  });

  it('says that the cloud API did not answer, in words that stay the same from plan to confirm', () => {
    const one = planned({ onlySelf: true }, [{ name: 'cloudFailure', value: 'APIGW.0201: down (r-1)' }]);
    const other = planned({ onlySelf: true }, [{ name: 'cloudFailure', value: 'APIGW.0201: down (r-2)' }]);
    expect(one.warnings.map(({ code }) => code)).toEqual(['whole-services', 'cloud-unseen']);
    expect(other).toEqual(one);
  });
});
