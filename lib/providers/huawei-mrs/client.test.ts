import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStandIn } from '../../../sandbox/huawei-mrs';
import { CLOUD_CLUSTER_ID } from '../../../sandbox/huawei-mrs/identity';
import { startStandIn, type RunningStandIn } from '../../../sandbox/core/server';
import type { LedgerEntry, Order } from '../../../sandbox/core/types';
import type { FieldValues, FollowInput, PlannedStep, ProviderClient, StepObservation, Topology } from '../contract';
import { createHttp } from '../contract/fetch-http';
import { createOutboundGuard } from '../contract/outbound-guard';
import { definition } from './index';

const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.1/32'] }) });
const cluster = { externalId: '1', name: 'lake', settings: { services: ['ZooKeeper', 'HDFS', 'Yarn', 'HBase', 'Kafka', 'Ghost'] } };
let standIn: RunningStandIn;
let client: ProviderClient;

const connect = (extra: FieldValues = {}) => definition.connect({ ...standIn.credential, ...extra }, { http, now: Date.now });
const order = async (...orders: Order[]): Promise<void> => {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  if (!reply.ok) throw new Error(await reply.text());
};
const custom = (name: string, value?: unknown): Order => ({ type: 'custom', name, ...(value === undefined ? {} : { value }) });
const control = async <T>(path: string): Promise<T> => (await (await fetch(standIn.control + path)).json()) as T;
const ledger = async () => (await control<LedgerEntry[]>('/ledger')).map(({ call, path, body }) => [call, path, body]);

beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
});
afterAll(async () => {
  await http.close();
  await standIn.close();
});
beforeEach(async () => {
  await order({ type: 'reset' }, { type: 'speed', factor: 1 });
  client = connect();
});

async function planOf(actionId: string, services: string[], options: FieldValues = {}): Promise<{ steps: PlannedStep[]; topology: Topology }> {
  const topology = await client.describeCluster(cluster);
  const action = definition.actions.find(({ id }) => id === actionId);
  if (!action) throw new Error(actionId);
  const targets = topology.instances.filter(({ service }) => services.includes(service));
  const input = { cluster, action, options: { onlySelf: true, ...options }, targets, topology };
  return { topology, steps: definition.plan({ ...input, credential: standIn.credential }).steps };
}

async function oneStep(actionId: string, service: string, options: FieldValues = {}) {
  const { steps, topology } = await planOf(actionId, [service], options);
  const [step] = steps;
  if (!step) throw new Error('no step');
  return { step, topology };
}

const send = ({ params }: PlannedStep, secrets: Record<string, string> = {}) => client.submit({ cluster, params, secrets, description: 'op-7' });

function followInput({ params, expect: expected, targetKeys }: PlannedStep, topology: Topology, vendorIds: Record<string, string>): FollowInput {
  const targets = topology.instances
    .filter(({ key }) => targetKeys.includes(key))
    .map(({ key, state, maintenance, restartMark, vendorIds: ids }) => ({ key, state, maintenance, restartMark, vendorIds: ids }));
  return { cluster, params, expect: expected, targets, vendorIds, sentAt: new Date().toISOString(), memo: {} };
}

async function followToEnd(input: FollowInput): Promise<StepObservation> {
  for (;;) {
    const seen = await client.follow(input);
    if (seen.state !== 'running') return seen;
    input = { ...input, memo: seen.memo ?? {} };
  }
}

const refusalOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'accepted', (error: { facts?: unknown }) => error.facts);

describe('reading', () => {
  it.each(['snake', 'camel'])('shows the cluster and the named services (%s spelling)', async (spelling) => {
    await order(custom('spelling', spelling), { type: 'set-state', target: 'Kafka', state: 'Subhealthy' });
    expect(await client.listClusters()).toEqual([{ externalId: '1', name: 'mrs-lake-prod', vendorState: 'BAD', version: 'MRS 2.1.0', region: null }]);
    const { instances, health } = await client.describeCluster(cluster);
    expect(health).toBe('degraded');
    expect(instances.map(({ key, state, vendorState }) => [key, state, vendorState]).slice(3)).toEqual([
      ['HBase', 'running', 'Normal'],
      ['Kafka', 'degraded', 'Subhealthy'],
      ['Ghost', 'unknown', 'The service Ghost does not exist.'],
    ]);
  });

  it('trusts the pinned certificate alone', async () => {
    const other = await startStandIn(createStandIn);
    const stranger = connect({ caCertificate: other.credential.caCertificate });
    expect(await refusalOf(stranger.testCredential())).toMatchObject({ class: 'unreachable', code: 'tls-failure' });
    await other.close();
  });
});

describe('signing in', () => {
  const casUrl = () => `${new URL(standIn.url).origin}/cas`;

  it.each(['cas', 'basic'])('works through %s, also with a token to echo', async (signIn) => {
    await order(custom('sign-in', signIn), custom('token', 'fi-42'));
    client = connect({ signIn, casUrl: casUrl() });
    const { step } = await oneStep('stop', 'HBase');
    expect((await send(step)).vendorState).toBe('IN_PROGRESS');
  });

  it('says that a security cluster needs CAS', async () => {
    await order(custom('sign-in', 'cas'));
    expect(await refusalOf(connect({ casUrl: casUrl() }).testCredential())).toMatchObject({ class: 'auth', message: expect.stringContaining('CAS') });
  });

  it.each(['cas', 'basic'])('offers a wrong password once, so that polling cannot lock the user (%s)', async (signIn) => {
    await order(custom('sign-in', signIn));
    const wrong = connect({ signIn, casUrl: casUrl(), password: 'wrong' });
    for (let poll = 0; poll < 8; poll += 1) expect(await refusalOf(wrong.describeCluster(cluster))).toMatchObject({ class: 'auth', code: 'wrong-credentials' });
    expect((await connect({ signIn, casUrl: casUrl() }).testCredential()).message).toContain('mrs-lake-prod');
  });

  it('signs in once more when Manager has forgotten the session, also for a stop', async () => {
    const { step } = await oneStep('stop', 'HBase');
    await order(custom('expire-sessions'));
    expect(await send(step)).toMatchObject({ vendorState: 'IN_PROGRESS' });
    expect(await ledger()).toHaveLength(1);
    await order(custom('expire-sessions'));
    expect((await client.describeCluster(cluster)).instances[3]?.state).toBe('stopping');
  });
});

describe('start and stop', () => {
  it('sends the body of the vendor page and follows the progress of Manager to the end', async () => {
    const { step, topology } = await oneStep('stop', 'HBase', { userPassword: '***' });
    const accepted = await send(step, { userPassword: standIn.credential.password ?? '' });
    const input = followInput(step, topology, accepted.vendorIds);
    expect(await client.follow(input)).toMatchObject({ state: 'running', vendorState: 'NEW', targets: [{ key: 'HBase', state: 'stopping', reached: 'no' }] });
    await order({ type: 'speed', factor: 1000 });
    expect(await followToEnd(input)).toMatchObject({ state: 'succeeded', progress: 100, vendorState: 'COMPLETE', targets: [{ state: 'stopped', vendorState: 'Not started', reached: 'yes' }] });
    const body = JSON.stringify({ user_password: standIn.credential.password, only_self: true });
    expect(await ledger()).toEqual([['StopService', '/web/v1/maintain/cluster/1/service/HBase/stop', body]]);
  });

  it('takes dependants down when asked to, exactly those that the plan names', async () => {
    const { step, topology } = await oneStep('stop', 'ZooKeeper', { onlySelf: false });
    expect(step.affectedKeys).toEqual(['HDFS', 'Yarn', 'HBase', 'Kafka']);
    const { vendorIds } = await send(step);
    await order({ type: 'speed', factor: 1000 });
    expect(await followToEnd(followInput(step, topology, vendorIds))).toMatchObject({ state: 'succeeded' });
    const states = (await client.describeCluster(cluster)).instances.map(({ state }) => state);
    expect(states).toEqual(['stopped', 'stopped', 'stopped', 'stopped', 'stopped', 'unknown']);
    expect((await ledger())[0]?.[2]).toBe('{"only_self":false}');
  });

  it('restarts by a stop and a start, each followed to its end', async () => {
    const { steps, topology } = await planOf('restart', ['Kafka']);
    await order({ type: 'speed', factor: 1000 });
    for (const step of steps) {
      const { vendorIds } = await send(step);
      expect(await followToEnd(followInput(step, topology, vendorIds))).toMatchObject({ state: 'succeeded' });
    }
    expect((await ledger()).map(([call]) => call)).toEqual(['StopService', 'StartService']);
    expect((await client.describeCluster(cluster)).instances[4]?.state).toBe('running');
  });

  it('confirms by looking when Manager was done at once', async () => {
    await order({ type: 'set-state', target: 'Kafka', state: 'Not started' });
    const { step, topology } = await oneStep('stop', 'Kafka');
    const { vendorIds } = await send(step);
    expect(vendorIds).toEqual({ state: 'COMPLETE' });
    expect(await client.follow(followInput(step, topology, vendorIds))).toMatchObject({ state: 'succeeded', progress: 100 });
  });

  it('reports what failed, in the words of Manager', async () => {
    await order({ type: 'fail-next', target: 'HBase' });
    const { step, topology } = await oneStep('stop', 'HBase');
    const { vendorIds } = await send(step);
    await order({ type: 'speed', factor: 1000 });
    expect(await followToEnd(followInput(step, topology, vendorIds))).toMatchObject({
      state: 'failed',
      vendorState: 'FAILED',
      message: expect.stringContaining('HBase did not stop'),
      targets: [{ state: 'failed', vendorState: 'Failed to stop', reached: 'failed', message: expect.stringContaining('HMaster') }],
    });
  });

  it('is refused by FAILED inside a 200, and by a wrong password for the second check', async () => {
    const { step } = await oneStep('stop', 'HBase');
    await order({ type: 'fault', fault: { call: 'StopService', kind: 'refuse', code: '-300', message: 'not now' } });
    expect(await refusalOf(send(step))).toMatchObject({ class: 'rejected', code: '-300', message: 'not now' });
    expect(await refusalOf(send(step, { userPassword: 'wrong' }))).toMatchObject({ class: 'rejected', code: '-108' });
    await send(step);
    expect(await refusalOf(send(step))).toMatchObject({ class: 'rejected', message: expect.stringContaining('Another command') });
    expect(await ledger()).toHaveLength(1);
  });

  it('judges by the service when Manager forgot the command', async () => {
    const { step, topology } = await oneStep('stop', 'HBase');
    const { vendorIds } = await send(step);
    await order(custom('vanish-commands'));
    const input = followInput(step, topology, vendorIds);
    expect(await client.follow(input)).toMatchObject({ state: 'unknown' });
    await order({ type: 'set-state', target: 'HBase', state: 'Not started' });
    expect(await client.follow(input)).toMatchObject({ state: 'succeeded', message: expect.stringContaining('no longer knows') });
  });

  it('does not know the outcome when the answer is lost or unreadable, sends nothing again, and learns it by looking', async () => {
    const { step, topology } = await oneStep('stop', 'HBase');
    const input = followInput(step, topology, {});
    for (const kind of ['reset', 'half-body', 'http-500', 'html', 'redirect'] as const) {
      await order({ type: 'fault', fault: { call: 'StopService', kind, when: 'before' } });
      expect(await refusalOf(send(step)), kind).toMatchObject({ class: 'unknown-outcome' });
    }
    expect(await ledger()).toEqual([]);
    expect(await client.settle(input)).toMatchObject({ verdict: 'absent' });
    await order({ type: 'fault', fault: { call: 'StopService', kind: 'redirect', when: 'after' } });
    expect(await refusalOf(send(step))).toMatchObject({ class: 'unknown-outcome' });
    expect(await client.settle(input)).toMatchObject({ verdict: 'accepted' });
    expect(await ledger()).toHaveLength(1);
  });
});

describe('the cloud API beside Manager', () => {
  const matched = { ...cluster, settings: { discovery: 'cloud', cloudClusterId: CLOUD_CLUSTER_ID } };
  const fault = (kind: 'http-500' | 'html' | 'http-429' | 'half-body'): Order => ({ type: 'fault', fault: { call: 'ListNodes', kind, when: 'before', times: 5 } });
  const stateOf = ({ instances }: Topology, key: string) => instances.find((instance) => instance.key === key)?.state;

  it('is tested along with it, and names the id that an import asks for', async () => {
    expect(await client.testCredential()).toMatchObject({ message: expect.stringContaining(CLOUD_CLUSTER_ID), requestId: expect.any(String) });
    expect(await refusalOf(connect({ cloudSecretKey: 'another' }).testCredential())).toMatchObject({ class: 'auth', code: 'APIGW.0301', httpStatus: 401, message: expect.not.stringContaining('canonical') });
    expect((await connect({ cloudApi: 'off', cloudSecretKey: 'another' }).testCredential()).message).not.toContain('cloud');
  });

  it('shows services, role instances and hosts, and Manager stops a service with all of them', async () => {
    const topology = await client.describeCluster(matched);
    expect(topology).toMatchObject({ health: 'healthy', facts: expect.arrayContaining([{ name: 'hosts', value: '7: 7 started' }, { name: 'notInManager', value: 'Hadoop' }]) });
    const hdfs = topology.instances.filter(({ service }) => service === 'HDFS');
    expect(hdfs.map(({ component, haRole, group }) => [component, haRole, group]).slice(0, 3)).toEqual([[null, null, null], ['NameNode', 'active', 'master_node_default_group'], ['NameNode', 'standby', 'master_node_default_group']]);
    expect(hdfs).toHaveLength(1 + 2 + 4);

    const action = definition.actions.find(({ id }) => id === 'stop');
    if (!action) throw new Error('no stop');
    const [step] = definition.plan({ cluster: matched, action, options: { onlySelf: true }, targets: hdfs, topology, credential: standIn.credential }).steps;
    if (!step) throw new Error('no step');
    await order({ type: 'fail-next', target: 'HDFS' });
    const { vendorIds } = await send(step);
    expect(stateOf(await client.describeCluster(matched), 'HDFS/DataNode/node-core1.mrs-lake.example')).toBe('stopping');
    await order({ type: 'speed', factor: 1000 });
    const ended = await followToEnd(followInput(step, topology, vendorIds));
    expect(ended.targets.filter(({ reached }) => reached === 'failed').map(({ key }) => key)).toEqual(['HDFS', 'HDFS/NameNode/node-master1.mrs-lake.example']);
    expect(await ledger()).toEqual([['StopService', '/web/v1/maintain/cluster/1/service/HDFS/stop', '{"only_self":true}']]);
  });

  it('takes temporary keys, with their token among what is signed', async () => {
    await order(custom('security-token', 'temporary-7'));
    expect((await client.describeCluster(matched).catch((error: { facts: unknown }) => error.facts))).toMatchObject({ class: 'auth' });
    expect((await connect({ cloudSecurityToken: 'temporary-7' }).describeCluster(matched)).health).toBe('healthy');
  });

  it.each(['http-500', 'html', 'http-429', 'half-body'] as const)('that answers with %s leaves Manager’s word, and role instances as they were', async (kind) => {
    await client.describeCluster(matched);
    await order(fault(kind));
    const lesser = await client.describeCluster(matched);
    expect(lesser).toMatchObject({ health: 'unknown', vendorState: 'GOOD', source: expect.stringContaining('did not answer') });
    expect([stateOf(lesser, 'HDFS'), stateOf(lesser, 'HDFS/DataNode/node-core1.mrs-lake.example')]).toEqual(['running', 'unknown']);
  });

  it('tells of a clock that is wrong, in what the cluster shows', async () => {
    const late = definition.connect(standIn.credential, { http, now: () => Date.now() + 20 * 60_000 });
    const { facts } = await late.describeCluster({ ...matched, settings: { ...matched.settings, alsoServices: ['HDFS'] } });
    expect(facts.find(({ name }) => name === 'cloudFailure')?.value).toMatch(/^APIGW\.0301: .*clock is (19|20) min.* ahead of the vendor's/);
  });

  it('may be of a huge cluster', async () => {
    await order({ type: 'size', nodes: 3000 });
    const huge = await client.describeCluster(matched);
    expect(new Set(huge.instances.flatMap(({ nodeKey }) => nodeKey ?? [])).size).toBe(3003);
    expect(new Set(huge.instances.map(({ key }) => key)).size).toBe(huge.instances.length);
  });

  it('is never called on behalf of a cluster whose services are named', async () => {
    await client.describeCluster(cluster);
    const calls = (await control<{ call: string }[]>('/requests')).map(({ call }) => call);
    expect(calls.filter((call) => ['ShowClusterDetails', 'ListNodes'].includes(call))).toEqual([]);
    expect(calls).toContain('ShowService');
  });
});
