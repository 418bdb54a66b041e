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
