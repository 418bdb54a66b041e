import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStandIn } from '../../../sandbox/tencent-emr';
import { TEMPORARY } from '../../../sandbox/tencent-emr/account';
import { startStandIn, type RunningStandIn } from '../../../sandbox/core/server';
import type { Fault, LedgerEntry, Order } from '../../../sandbox/core/types';
import { fieldsSchema, limitedTo, ProviderError, type ClusterRef, type Expectation, type FollowInput, type Instance, type Pacer, type ProviderErrorFacts, type StepObservation, type Topology } from '../contract';
import { createHttp } from '../contract/fetch-http';
import { createMemoryPacer } from '../contract/memory-pacer';
import { createOutboundGuard } from '../contract/outbound-guard';
import { actions, credentialFields } from './definition';
import { instance, planInput } from './fixtures';
import { definition } from './index';

const cluster = { externalId: 'emr-mfk', name: 'analytics-prod', settings: {} };
const nameNode = ['HDFS/NameNode/10.20.0.12', 'HDFS/ZKFailoverController/10.20.0.12'];
/** Few services, so few calls: the client keeps to the vendor's limit in tests too. */
const small = { externalId: 'emr-dev0', name: 'analytics-dev', settings: {} };
const dataNodes = ['HDFS/DataNode/10.30.1.1', 'HDFS/DataNode/10.30.1.2'];

let vendor: RunningStandIn;
let http: ReturnType<typeof createHttp>;
let pacer: Pacer;

beforeEach(async () => {
  vendor = await startStandIn(createStandIn, { speed: 200 });
  http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] }) });
  pacer = createMemoryPacer(18);
});
afterEach(async () => {
  await http.close();
  await vendor.close();
});

const connect = (more: Record<string, unknown> = {}, now: () => number = Date.now) => {
  const credential = fieldsSchema(credentialFields).parse({ ...vendor.credential, endpoint: vendor.url, ...more });
  return { credential, client: definition.connect(credential, { http, now, pacer }) };
};

async function order(...orders: Order[]): Promise<void> {
  const response = await fetch(`${vendor.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  expect(response.status).toBe(200);
}
const refuse = (fault: Fault): Promise<void> => order({ type: 'fault', fault });
const ledger = async (): Promise<LedgerEntry[]> => (await fetch(`${vendor.control}/ledger`)).json() as Promise<LedgerEntry[]>;

async function failure(promise: Promise<unknown>): Promise<ProviderErrorFacts> {
  const error = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ProviderError)) throw new Error('expected a ProviderError', { cause: error });
  return error.facts;
}

const byKeys = (topology: Topology, keys: string[]): Instance[] => topology.instances.filter(({ key }) => keys.includes(key));

async function prepare(cluster: ClusterRef, actionId: string, keys: string[], given: Record<string, unknown> = {}) {
  const { client, credential } = connect();
  const topology = await client.describeCluster(cluster);
  const action = actions.find(({ id }) => id === actionId);
  if (!action) throw new Error(`no action ${actionId}`);
  const targets = byKeys(topology, keys);
  expect(targets.map(({ key }) => key)).toEqual(keys);
  const input = { cluster, action, targets, topology, options: fieldsSchema(action.options).parse(given) };
  const [step] = definition.plan({ ...input, credential }).steps;
  if (!step) throw new Error('no step');
  const follow: FollowInput = { cluster, params: step.params, expect: step.expect, targets, vendorIds: {}, sentAt: new Date().toISOString(), memo: {} };
  return { client, input, follow, submit: () => client.submit({ cluster, params: step.params, secrets: {}, description: 'op 1' }) };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

async function followToEnd({ client, follow }: Prepared): Promise<StepObservation> {
  let observation = await client.follow(follow);
  while (observation.state === 'running') observation = await client.follow({ ...follow, memo: observation.memo ?? {} });
  return observation;
}

describe('reading', () => {
  it('tests the credential and lists the clusters of all projects', async () => {
    const { client } = connect();
    expect((await client.testCredential()).message).toContain('TotalCnt 2');
    expect(await client.listClusters()).toContainEqual({
      externalId: 'emr-mfk',
      name: 'analytics-prod',
      vendorState: 'Cluster Is Running (2)',
      version: 'EMR-V3.6.0',
      region: 'ap-singapore',
    });
  });

  it('describes the whole cluster with states', async () => {
    const topology = await connect().client.describeCluster(cluster);
    expect(topology).toMatchObject({ busy: null, health: 'degraded', vendorState: 'Cluster Is Running (2)' });
    expect([...new Set(topology.instances.map(({ service }) => service))]).toEqual(['HDFS', 'YARN', 'ZOOKEEPER', 'HBASE', 'HIVE', 'KAFKA']);
    expect(byKeys(topology, nameNode)).toMatchObject([{ state: 'stopped' }, { state: 'stopped' }]);
    const [active] = byKeys(topology, ['HDFS/NameNode/10.20.0.11']);
    expect(active).toMatchObject({ ip: '10.20.0.11', nodeName: 'master.0', group: 'master', state: 'running', vendorState: 'Started, Good', maintenance: 'off', haRole: 'active' });
    expect(active?.restartMark).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('reads every page of a large service', async () => {
    await order({ type: 'size', nodes: 2_100 }, { type: 'set-state', target: 'emr-mfk/HDFS/DataNode/10.20.9.50', state: 'STOPPED' });
    const topology = await connect().client.describeCluster(cluster);
    const dataNodesOf = topology.instances.filter(({ component }) => component === 'DataNode');
    expect(dataNodesOf).toHaveLength(2_100);
    expect(dataNodesOf.filter(({ state }) => state === 'stopped').map(({ ip }) => ip)).toEqual(['10.20.9.50']);
  });

  it('signs with temporary keys and their token, and sees the region of the credential only', async () => {
    const { secretId, securityToken } = TEMPORARY;
    expect((await connect({ secretId, securityToken }).client.testCredential()).message).toContain('TotalCnt 2');
    expect(await failure(connect({ secretId }).client.testCredential())).toMatchObject({ class: 'auth', code: 'AuthFailure.TokenFailure', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await connect({ region: 'eu-frankfurt' }).client.listClusters()).toEqual([]);
    expect(await failure(connect({ region: 'nowhere' }).client.listClusters())).toMatchObject({ class: 'rejected', code: 'UnsupportedRegion' });
  });

  it('shows somebody else’s workflow', async () => {
    await order({ type: 'custom', name: 'flow', value: { cluster: 'emr-mfk', status: 4, seconds: 10_000 } });
    const { client, input } = await prepare(cluster, 'start', nameNode);
    expect(input.topology).toMatchObject({ busy: 'Cluster Is Scaling Out (4)', health: 'busy' });
    expect(await client.preflight({ ...input, topology: { ...input.topology, busy: null } })).toMatchObject([{ code: 'cluster-busy', level: 'blocking' }]);
  });
});

describe('the five operations, to their outcome', () => {
  it('starts a NameNode and its controller with exactly the planned bytes', async () => {
    const prepared = await prepare(cluster, 'start', nameNode);
    const accepted = await prepared.submit();
    expect((await followToEnd(prepared)).state).toBe('succeeded');
    const [entry, ...others] = await ledger();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ call: 'StartStopServiceOrMonitor', requestId: accepted.requestId, targets: nameNode.map((key) => `emr-mfk/${key}`) });
    expect(entry?.body).toBe(
      '{"InstanceId":"emr-mfk","OpScope":{"ServiceInfoList":[{"ComponentInfoList":[{"ComponentName":"NameNode","IpList":["10.20.0.12"]},' +
        '{"ComponentName":"ZKFailoverController","IpList":["10.20.0.12"]}],"ServiceName":"HDFS"}]},"OpType":"StartService"}',
    );
  });

  it.each<[string, Record<string, unknown>, Expectation]>([
    ['stop', { stopPolicy: 'safe', threadCount: 4 }, 'stopped'],
    ['restart', { batchSize: 1, timeWait: 1 }, 'restarted'],
    ['restart', { rolling: false, dealOnFail: 'skip' }, 'restarted'],
    ['enter-maintenance', { keepMonitorButNotRecoverProcess: true }, 'maintenance-on'],
  ])('%s with %j', async (action, options, expected) => {
    const prepared = await prepare(small, action, dataNodes, options);
    expect(prepared.follow.expect).toBe(expected);
    await prepared.submit();
    const end = await followToEnd(prepared);
    expect(end).toMatchObject({ state: 'succeeded', progress: 100, targets: [{ reached: 'yes' }, { reached: 'yes' }] });
    expect((await ledger()).map(({ targets }) => targets)).toEqual([dataNodes.map((key) => `emr-dev0/${key}`)]);
  });

  it('stops region servers by a policy that they list themselves', async () => {
    const { client, input } = await prepare(cluster, 'stop', ['HBASE/HRegionServer/10.20.1.1', 'HBASE/HRegionServer/10.20.1.2']);
    const limited = (keys: string[], id: string) => {
      const action = actions.find((one) => one.id === id);
      if (!action) throw new Error(id);
      return limitedTo(input.topology, new Set(keys), action);
    };
    const keys = input.targets.map(({ key }) => key);
    const stop = limited(keys, 'stop');
    expect(stop.options.find(({ name }) => name === 'stopPolicy')).toMatchObject({ values: ['default', 'safe', 'fast'], vendorLabels: { fast: 'Fast: Regions stay where they are until the stop' } });
    expect(limited([...keys, ...nameNode], 'stop').options.find(({ name }) => name === 'stopPolicy')).toMatchObject({ values: ['default', 'safe'] });
    expect(limited(keys, 'restart').options.find(({ name }) => name === 'batchSize')).toMatchObject({ min: 1, max: 9_999 });

    const { steps, warnings } = definition.plan({ ...input, action: stop, options: fieldsSchema(stop.options).parse({ stopPolicy: 'fast' }), credential: connect().credential });
    expect(warnings.map(({ code }) => code)).toContain('stop-policy-of-component');
    await client.submit({ cluster, params: steps[0]?.params ?? {}, secrets: {}, description: 'op 1' });
    expect((await ledger())[0]?.body).toContain('"StopParams":{"StopPolicy":"fast"}');
  });

  it('follows the flow as well where an answer names it', async () => {
    await order({ type: 'speed', factor: 1 }, { type: 'custom', name: 'name-flow', value: small.externalId }, { type: 'fail-next', target: `emr-dev0/${dataNodes[0]}` });
    const prepared = await prepare(small, 'stop', dataNodes);
    const { vendorIds } = await prepared.submit();
    expect(vendorIds).toEqual({ RequestId: expect.any(String), FlowId: expect.stringMatching(/^\d+$/) });
    const follow = { ...prepared.follow, vendorIds };
    expect((await prepared.client.follow(follow)).vendorState).toMatch(/^Pausing Services \(10\); flow running \(1\), \d+ %; StopService$/);
    await order({ type: 'speed', factor: 500 });
    const end = await followToEnd({ ...prepared, follow });
    expect(end).toMatchObject({ state: 'failed', message: expect.stringMatching(/^The flow failed\..*A process did not reach its state/) });
    expect(await prepared.client.follow({ ...follow, vendorIds: { FlowId: '1' } })).toMatchObject({ vendorState: 'Cluster Is Running (2)' });
  });

  it('leaves maintenance', async () => {
    await order(...dataNodes.map((key): Order => ({ type: 'set-state', target: `emr-dev0/${key}`, state: 'MAINTENANCE' })));
    const prepared = await prepare(small, 'exit-maintenance', dataNodes);
    expect(prepared.input.targets.map(({ maintenance }) => maintenance)).toEqual(['on', 'on']);
    await prepared.submit();
    expect((await followToEnd(prepared)).state).toBe('succeeded');
    expect((await ledger())[0]?.body).toContain('"OpType":"StartMonitor"');
  });

  it('reports the target that did not come up', async () => {
    await order({ type: 'fail-next', target: `emr-mfk/${nameNode[0]}` });
    const prepared = await prepare(cluster, 'start', nameNode);
    await prepared.submit();
    let memo = {};
    let observation = await prepared.client.follow(prepared.follow);
    while (!(observation.memo?.restingSince && observation.state === 'running')) {
      memo = observation.memo ?? {};
      observation = await prepared.client.follow({ ...prepared.follow, memo });
    }
    const later = connect({}, () => Date.now() + 40_000).client;
    const end = await later.follow({ ...prepared.follow, memo: observation.memo ?? {} });
    expect(end.state).toBe('failed');
    expect(end.targets.map(({ reached }) => reached)).toContain('failed');
  });
});

/** A submit planned from a fixture instead of a reading: for answers that do not depend on states. */
async function submitUnseen() {
  const { client } = connect();
  const [step] = definition.plan(planInput('start', [instance('HDFS', 'NameNode', '10.20.0.12')])).steps;
  return client.submit({ cluster, params: step?.params ?? {}, secrets: {}, description: 'op 1' });
}

describe('refusals', () => {
  it.each([
    ['ResourceInUse.InstanceInProcess', 'busy'],
    ['ResourceNotFound.InstanceNotFound', 'not-found'],
    ['UnauthorizedOperation.CheckCamAuth', 'auth'],
    ['UnsupportedOperation.ServiceNotSupport', 'rejected'],
    ['InvalidParameter.InvalidJobFlow', 'rejected'],
    ['RequestLimitExceeded', 'throttled'],
    ['InternalError.ClusterNotFound', 'not-found'],
    ['FailedOperation', 'unknown-outcome'],
    ['InternalError.WoodServerError', 'unknown-outcome'],
    ['SomethingNew', 'unknown-outcome'],
  ])('%s is %s, in the vendor’s words, and sent once', async (code, expected) => {
    await refuse({ call: 'StartStopServiceOrMonitor', kind: 'refuse', code, message: 'vendor words' });
    const facts = await failure(submitUnseen());
    expect(facts).toMatchObject({ class: expected, code, message: 'vendor words', httpStatus: 200 });
    expect(facts.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await ledger()).toEqual([]);
  });

  it('of a second operation while one runs is busy', async () => {
    await order({ type: 'speed', factor: 1 });
    await submitUnseen();
    expect(await failure(submitUnseen())).toMatchObject({ class: 'busy', code: 'ResourceInUse.InstanceInProcess' });
  });

  it('of wrong keys and clocks are auth', async () => {
    expect(await failure(connect({ secretKey: 'wrong' }).client.testCredential())).toMatchObject({ class: 'auth', code: 'AuthFailure.SignatureFailure' });
    await order({ type: 'clock', offsetMs: 432_000 });
    const behind = await failure(connect().client.testCredential());
    expect(behind).toMatchObject({ class: 'auth', code: 'AuthFailure.SignatureExpire' });
    expect(behind.message).toMatch(/Signature expired.* This console's clock is 7 min 1\d s behind the vendor's\.$/);
    await order({ type: 'clock', offsetMs: -3_600_000 });
    expect((await failure(connect().client.testCredential())).message).toMatch(/This console's clock is (1 h|59 min 59 s) ahead of the vendor's\.$/);
  });

  it('of an unknown cluster is not-found', async () => {
    expect(await failure(connect().client.describeCluster({ ...cluster, externalId: 'emr-nothere' }))).toMatchObject({ class: 'not-found' });
  });
});

describe('a submit without a definite answer', () => {
  it.each(['reset', 'half-body', 'http-500', 'html', 'redirect'] as const)('%s after acceptance is unknown, arrived once and is settled by observing', async (kind) => {
    const prepared = await prepare(small, 'stop', dataNodes);
    await refuse({ call: 'StartStopServiceOrMonitor', kind, when: 'after' });
    expect(await failure(prepared.submit())).toMatchObject({ class: 'unknown-outcome' });
    expect(await ledger()).toHaveLength(1);
    expect(await prepared.client.settle(prepared.follow)).toMatchObject({ verdict: 'accepted' });
  });

  it('before acceptance is settled as absent', async () => {
    const prepared = await prepare(small, 'stop', dataNodes);
    await refuse({ call: 'StartStopServiceOrMonitor', kind: 'reset', when: 'before' });
    expect(await failure(prepared.submit())).toMatchObject({ class: 'unknown-outcome', code: 'connection-reset' });
    const settlement = await prepared.client.settle(prepared.follow);
    expect(settlement.verdict).toBe('absent');
    expect(settlement.evidence).toContain('0 of 2 targets differ');
  });

  it('a read survives two bad answers', async () => {
    await refuse({ call: 'DescribeInstancesList', kind: 'http-500', when: 'before', times: 2 });
    expect(await connect().client.listClusters()).toHaveLength(2);
  });
});
