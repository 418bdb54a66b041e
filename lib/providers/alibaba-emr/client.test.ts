import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStandIn } from '../../../sandbox/alibaba-emr/index';
import { TEMPORARY } from '../../../sandbox/alibaba-emr/topology';
import { startStandIn, type RunningStandIn } from '../../../sandbox/core/server';
import type { LedgerEntry, Order } from '../../../sandbox/core/types';
import { fieldsSchema, type FieldValues, type FollowInput, type Instance, type PlannedStep, type ProviderClient, type StepObservation, type Topology } from '../contract';
import { createHttp } from '../contract/fetch-http';
import { createOutboundGuard } from '../contract/outbound-guard';
import { definition } from './index';

const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] }) });
let standIn: RunningStandIn;
let client: ProviderClient;
let cluster: { externalId: string; name: string; settings: Record<string, unknown> };
let topology: Topology;

const order = async (...orders: Order[]): Promise<void> => {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  if (!reply.ok) throw new Error(await reply.text());
};
const ledger = async (): Promise<LedgerEntry[]> => (await (await fetch(`${standIn.control}/ledger`)).json()) as LedgerEntry[];

beforeAll(async () => {
  standIn = await startStandIn(createStandIn, { speed: 1 });
  client = definition.connect(standIn.credential, { http, now: Date.now });
  const [summary] = await client.listClusters();
  if (!summary) throw new Error('no cluster');
  cluster = { externalId: summary.externalId, name: summary.name, settings: {} };
});
afterAll(async () => {
  await standIn.close();
  await http.close();
});
beforeEach(async () => {
  await order({ type: 'reset' }, { type: 'speed', factor: 1 });
  topology = await client.describeCluster(cluster);
});

function planned(id: string, pick: (instance: Instance) => boolean, options: FieldValues = {}) {
  const action = definition.actions.find((candidate) => candidate.id === id);
  if (!action) throw new Error(id);
  const targets = topology.instances.filter((instance) => instance.state !== 'no-daemon' && pick(instance));
  const { steps, warnings } = definition.plan({
    cluster,
    action,
    options: fieldsSchema(action.options).parse(options),
    targets,
    topology,
    credential: standIn.credential,
  });
  return { steps, warnings };
}

const only = (steps: PlannedStep[]): PlannedStep => {
  if (steps.length !== 1 || !steps[0]) throw new Error(`${steps.length} steps`);
  return steps[0];
};
const submit = (step: PlannedStep) => client.submit({ cluster, params: step.params, secrets: {}, description: 'drydock op 7' });

function inputOf(step: PlannedStep, vendorIds: Record<string, string>): FollowInput {
  const targets = topology.instances.filter(({ key }) => step.targetKeys.includes(key));
  return { cluster, params: step.params, expect: step.expect, targets, vendorIds, sentAt: new Date().toISOString(), memo: {} };
}

async function followToEnd(input: FollowInput): Promise<{ last: StepObservation; all: StepObservation[] }> {
  const all: StepObservation[] = [];
  for (let memo = input.memo; ; ) {
    const observation = await client.follow({ ...input, memo });
    all.push(observation);
    memo = observation.memo ?? {};
    if (observation.state !== 'running') return { last: observation, all };
  }
}

const isNameNode = ({ component }: Instance) => component === 'NameNode';
const ofHdfs = ({ service }: Instance) => service === 'HDFS';

describe('topology', () => {
  it('names nodes, addresses and groups, and knows client software from stopped daemons', () => {
    const nameNode = topology.instances.find(isNameNode);
    expect(nameNode).toMatchObject({ service: 'HDFS', state: 'running', vendorState: 'STARTED', ip: '192.168.10.11', nodeName: 'master-1-1', group: 'master-1', maintenance: 'off' });
    expect(nameNode?.key).toBe(`HDFS/NameNode/${nameNode?.vendorIds.NodeId}`);
    const clients = topology.instances.filter(({ component }) => component?.endsWith('Client'));
    expect(new Set(clients.map(({ state }) => state))).toEqual(new Set(['no-daemon']));
    expect(topology.health).toBe('healthy');
  });

  it('believes no running process on a node that does not run, and knows nodes in maintenance', async () => {
    await order({ type: 'custom', name: 'node', value: { node: 'core-1-1', state: 'Stopped' } }, { type: 'custom', name: 'node', value: { node: 'core-1-2', maintenance: 'ON' } });
    topology = await client.describeCluster(cluster);
    const [dead, resting, well] = topology.instances.filter(({ component }) => component === 'DataNode');
    expect(dead).toMatchObject({ nodeName: 'core-1-1', state: 'unknown', vendorState: 'STARTED, node Stopped' });
    expect(resting).toMatchObject({ nodeName: 'core-1-2', state: 'running', maintenance: 'on' });
    expect(well).toMatchObject({ state: 'running', vendorState: 'STARTED', maintenance: 'off' });
    expect(topology.health).toBe('degraded');
    const { warnings } = planned('stop', ({ component }) => component === 'DataNode');
    expect(warnings.map(({ code, params }) => [code, params?.count])).toEqual([['component-goes-down', 3], ['state-unknown', 1], ['node-in-maintenance', 1]]);
  });

  it('names the actions that only the vendor’s console can run', () => {
    expect(topology.facts).toContainEqual({ name: 'ActionsLeftOut', value: 'HDFS balance (Threshold)' });
  });

  it('signs with the keys and the token of STS', async () => {
    const by = (credential: Record<string, string>) => definition.connect({ ...standIn.credential, ...credential }, { http, now: Date.now });
    expect((await by(TEMPORARY).testCredential()).message).toContain('TotalCount 1');
    await expect(by({ ...TEMPORARY, securityToken: 'expired' }).testCredential()).rejects.toMatchObject({
      facts: { class: 'auth', code: 'InvalidSecurityToken.MismatchWithAccessKey', requestId: expect.stringMatching(/^[0-9A-F-]{36}$/) },
    });
  });

  it('reads every page of a large cluster', async () => {
    await order({ type: 'size', nodes: 120 });
    const { instances } = await client.describeCluster(cluster);
    expect(instances.filter(({ component }) => component === 'DataNode')).toHaveLength(120);
  });
});

describe('stop, start and restart', () => {
  it('sends every option, exactly as the plan showed it, and follows the stop to its end', async () => {
    const step = only(planned('stop', isNameNode, { executeStrategy: 'FAILED_CONTINUE', interval: 0, batchSize: 2, description: 'disk swap' }).steps);
    const { vendorIds, requestId } = await submit(step);
    const [entry] = await ledger();
    const sent = Object.fromEntries(new URLSearchParams(entry?.query));
    expect(sent).toEqual({ ...step.request.query, Description: 'drydock op 7 disk swap' });
    expect(sent).toMatchObject({
      ActionName: 'stop',
      'ComponentInstanceSelector.RunActionScope': 'COMPONENT_INSTANCE',
      'ComponentInstanceSelector.ComponentInstances.1.ComponentName': 'NameNode',
      'ComponentInstanceSelector.ComponentInstances.2.ApplicationName': 'HDFS',
      RollingExecute: 'true',
      ExecuteStrategy: 'FAILED_CONTINUE',
      Interval: '0',
      BatchSize: '2',
    });
    expect(entry?.targets).toEqual(step.targetKeys);
    expect(entry?.requestId).toBe(requestId);

    const input = inputOf(step, vendorIds);
    expect(await client.follow(input)).toMatchObject({ state: 'running', progress: 0, vendorState: 'IN_PROGRESS' });
    await order({ type: 'speed', factor: 500 });
    const { last } = await followToEnd(input);
    expect(last).toMatchObject({ state: 'succeeded', progress: 100, vendorState: 'COMPLETED' });
    expect(last.targets.map(({ vendorState }) => vendorState)).toEqual(['STOPPED', 'STOPPED']);
  });

  it('starts a whole component and restarts a whole application with one call each', async () => {
    const instance = topology.instances.find(isNameNode);
    await order({ type: 'set-state', target: instance?.key ?? '', state: 'STOPPED' });
    topology = await client.describeCluster(cluster);
    const start = planned('start', isNameNode, { scope: 'components' });
    expect(start.warnings.map(({ code, params }) => [code, params?.count])).toEqual([['already-running', 1]]);
    const started = await submit(only(start.steps));
    await order({ type: 'speed', factor: 500 });
    expect((await followToEnd(inputOf(only(start.steps), started.vendorIds))).last.state).toBe('succeeded');

    topology = await client.describeCluster(cluster);
    const restart = planned('restart', ofHdfs, { scope: 'applications', rollingExecute: false });
    expect(restart.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['not-rolling', 'last-namenode', 'quorum-lost']));
    const step = only(restart.steps);
    const restarted = await submit(step);
    const { last } = await followToEnd(inputOf(step, restarted.vendorIds));
    expect(last).toMatchObject({ state: 'succeeded', progress: 100 });

    const sent = (await ledger()).map(({ query, targets }) => [Object.fromEntries(new URLSearchParams(query)), targets] as const);
    expect(sent[0]?.[0]).toMatchObject({ 'ComponentInstanceSelector.Components.1.ComponentName': 'NameNode', 'ComponentInstanceSelector.RunActionScope': 'COMPONENT' });
    expect(sent[1]?.[0]).toMatchObject({ 'ComponentInstanceSelector.ApplicationName': 'HDFS', 'ComponentInstanceSelector.RunActionScope': 'APPLICATION', RollingExecute: 'false' });
    expect(sent[1]?.[0]).not.toHaveProperty('BatchSize');
    expect(new Set(sent[1]?.[1])).toEqual(new Set(step.targetKeys));
  });

  it('does not call a restart done while the instances have not moved', async () => {
    const step = only(planned('restart', isNameNode).steps);
    const { vendorIds } = await submit(step);
    const first = await client.follow(inputOf(step, vendorIds));
    expect(first.state).toBe('running');
    expect(first.targets.filter(({ vendorState, reached }) => vendorState === 'STARTED' && reached === 'yes')).toEqual([]);
  });
});

describe('what goes wrong', () => {
  it('reports a COMPLETED operation with a failed instance as partial failure', async () => {
    const step = only(planned('stop', isNameNode, { executeStrategy: 'FAILED_CONTINUE' }).steps);
    await order({ type: 'fail-next', target: step.targetKeys[1] ?? '' });
    const { vendorIds } = await submit(step);
    await order({ type: 'speed', factor: 500 });
    const { last } = await followToEnd(inputOf(step, vendorIds));
    expect(last).toMatchObject({ state: 'failed', vendorState: 'COMPLETED', progress: 50 });
    expect(last.message).toMatch(/^partial: .*1 of 2 targets reached, 1 failed/);
    expect(last.targets.map(({ reached }) => reached)).toEqual(['yes', 'failed']);
  });

  it('shows abnormal nodes as doubtful and never counts their silence as a restart', async () => {
    const step = only(planned('restart', isNameNode, { rollingExecute: false }).steps);
    const node = step.targetKeys[0]?.split('/').at(-1) ?? '';
    await order({ type: 'custom', name: 'abnormal-nodes', value: [node] });
    const { vendorIds, doubtful } = await submit(step);
    expect(doubtful).toEqual([{ key: step.targetKeys[0], message: `AbnInstances: master-1-1 ${node}` }]);
    await order({ type: 'speed', factor: 500 });

    const input = inputOf(step, vendorIds);
    let observation = await client.follow(input);
    while (observation.vendorState !== 'COMPLETED') observation = await client.follow({ ...input, memo: observation.memo ?? {} });
    expect(observation.state).toBe('running');
    const later = definition.connect(standIn.credential, { http, now: () => Date.now() + 61_000 });
    const last = await later.follow({ ...input, memo: observation.memo ?? {} });
    expect(last.state).toBe('unknown');
    expect(last.targets.map(({ reached }) => reached)).toEqual(['unknown', 'yes']);
  });

  it('says when the vendor waits for a person', async () => {
    await order({ type: 'custom', name: 'human-processing' });
    const step = only(planned('stop', isNameNode).steps);
    const { vendorIds } = await submit(step);
    await order({ type: 'speed', factor: 500 });
    expect((await followToEnd(inputOf(step, vendorIds))).last).toMatchObject({ state: 'needs-human', vendorState: 'HUMAN_PROCESSING', message: expect.stringMatching(/^Needs a person at the vendor's console/) });
  });

  it.each([
    ['ConcurrentModification', 'busy'],
    ['NotAuthorized', 'auth'],
    ['ThrottlingException', 'throttled'],
    ['ResourceNotFound', 'not-found'],
    ['InvalidParameterValue', 'bug'],
    ['OperationDenied.ClusterStatus', 'rejected'],
    ['InvokeEcmError', 'unknown-outcome'],
    ['InternalError', 'unknown-outcome'],
    ['ServiceUnavailable', 'unknown-outcome'],
    ['SignatureNonceUsed', 'unknown-outcome'],
  ])('classifies the refusal %s as %s by its code', async (code, expected) => {
    await order({ type: 'fault', fault: { call: 'RunApplicationAction', kind: 'refuse', code, message: 'in the words of the vendor' } });
    const message = code === 'NotAuthorized' ? 'in the words of the vendor (emr:RunApplicationAction, ImplicitDeny)' : 'in the words of the vendor';
    const facts = { class: expected, code, message, requestId: expect.stringMatching(/^[0-9A-F-]{36}$/) };
    await expect(submit(only(planned('stop', isNameNode).steps))).rejects.toMatchObject({ facts });
    expect(await ledger()).toEqual([]);
  });

  it.each(['http-500', 'http-429', 'half-body', 'html', 'reset', 'redirect'] as const)('calls a stop answered by %s unknown and sends it once', async (kind) => {
    await order({ type: 'fault', fault: { call: 'RunApplicationAction', kind, when: 'after' } });
    await expect(submit(only(planned('stop', isNameNode).steps))).rejects.toMatchObject({ facts: { class: 'unknown-outcome' } });
    expect(await ledger()).toHaveLength(1);
  });

  it('settles a lost answer by what the instances do', async () => {
    const step = only(planned('stop', isNameNode).steps);
    const input = inputOf(step, {});
    expect(await client.settle(input)).toMatchObject({ verdict: 'absent' });
    await order({ type: 'fault', fault: { call: 'RunApplicationAction', kind: 'reset', when: 'after' } });
    await expect(submit(step)).rejects.toMatchObject({ facts: { class: 'unknown-outcome' } });
    expect(await client.settle(input)).toMatchObject({ verdict: 'accepted' });
    await order({ type: 'speed', factor: 500 });
    expect((await followToEnd(input)).last).toMatchObject({ state: 'succeeded' });

    const restart = only(planned('restart', ({ component }) => component === 'DataNode').steps);
    expect(await client.settle(inputOf(restart, {}))).toMatchObject({ verdict: 'cannot-tell' });
  });

  it('repeats a throttled read with a new signature', async () => {
    await order({ type: 'fault', fault: { call: 'ListClusters', times: 2, kind: 'refuse', code: 'ThrottlingException' } });
    expect((await client.testCredential()).message).toBe('ListClusters in cn-hangzhou: TotalCount 1');
  });

  it.each([
    [20 * 60_000, /(20 min|19 min 59 s) behind the vendor's\.$/],
    [-20 * 60_000, /20 min( 1 s)? ahead of the vendor's\.$/],
  ])('says whose clock is wrong when the vendor finds a signature too old or too new (%i ms)', async (offsetMs, words) => {
    await order({ type: 'clock', offsetMs });
    const refused = client.testCredential();
    await expect(refused).rejects.toMatchObject({ facts: { class: 'auth', code: 'InvalidTimeStamp.Expired', message: expect.stringMatching(words) } });
    await order({ type: 'clock', offsetMs: 0 });
  });

  it('reports a wrong secret in the words of the vendor', async () => {
    const stranger = definition.connect({ ...standIn.credential, accessKeySecret: 'wrong' }, { http, now: Date.now });
    await expect(stranger.testCredential()).rejects.toMatchObject({ facts: { class: 'auth', code: 'SignatureDoesNotMatch' } });
  });
});
