import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { TEMPORARY } from '../../../sandbox/alibaba-starrocks/identity';
import { createStandIn } from '../../../sandbox/alibaba-starrocks/index';
import { startStandIn, type RunningStandIn } from '../../../sandbox/core/server';
import type { LedgerEntry, Order } from '../../../sandbox/core/types';
import type { ClusterSummary, FollowInput, Instance, PlannedStep, ProviderClient, StepObservation, Topology } from '../contract';
import { createHttp } from '../contract/fetch-http';
import { createOutboundGuard } from '../contract/outbound-guard';
import { definition } from './index';

const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] }) });
let standIn: RunningStandIn;
let client: ProviderClient;
let clusters: ClusterSummary[];
let topology: Topology;

const order = async (...orders: Order[]): Promise<void> => {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  if (!reply.ok) throw new Error(await reply.text());
};
const ledger = async (): Promise<LedgerEntry[]> => (await (await fetch(`${standIn.control}/ledger`)).json()) as LedgerEntry[];

const refOf = (name: string) => {
  const found = clusters.find((cluster) => cluster.name === name);
  if (!found) throw new Error(name);
  return { externalId: found.externalId, name, settings: {} };
};
const production = () => refOf('analytics-prod');

/** A stand-in each: the vendor counts calls per second, and every test reads the same few. */
beforeEach(async () => {
  standIn = await startStandIn(createStandIn, { speed: 1 });
  client = definition.connect(standIn.credential, { http, now: Date.now });
  clusters = await client.listClusters();
  topology = await client.describeCluster(production());
  return () => standIn.close();
});
afterAll(() => http.close());

function planned(id: string, pick: (instance: Instance) => boolean = () => true, fastMode = false, cluster = production()) {
  const action = definition.actions.find((candidate) => candidate.id === id);
  if (!action) throw new Error(id);
  const targets = topology.instances.filter(pick);
  return definition.plan({ cluster, action, options: { fastMode }, targets, topology, credential: standIn.credential });
}

const only = ({ steps }: { steps: PlannedStep[] }): PlannedStep => {
  if (steps.length !== 1 || !steps[0]) throw new Error(`${steps.length} steps`);
  return steps[0];
};
const submit = (step: PlannedStep) => client.submit({ cluster: production(), params: step.params, secrets: {}, description: 'unused' });

function inputOf(step: PlannedStep, vendorIds: Record<string, string>): FollowInput {
  const targets = topology.instances.filter(({ key }) => step.targetKeys.includes(key));
  return { cluster: production(), params: step.params, expect: step.expect, targets, vendorIds, sentAt: new Date().toISOString(), memo: {} };
}

/** Carries memo and ids on, as the runner does. */
async function followUntil(input: FollowInput, until: (observation: StepObservation) => boolean): Promise<StepObservation> {
  for (let next = input; ; ) {
    const observation = await client.follow(next);
    if (until(observation)) return observation;
    next = { ...next, memo: observation.memo ?? {}, vendorIds: { ...next.vendorIds, ...observation.vendorIds } };
  }
}
const ended = ({ state }: StepObservation) => state !== 'running';
const inGroup = (name: string) => ({ group }: Instance) => group === name;

it('shows nodes by compute group, and the fast restart gate of each instance', async () => {
  expect(topology).toMatchObject({ health: 'healthy', vendorState: 'running', busy: null });
  expect(topology.instances[0]).toMatchObject({ key: 'StarRocks/FE/fe-0', component: 'FE', group: 'fe', ip: null, state: 'running', vendorState: 'RUNNING' });
  expect(new Set(topology.instances.map(({ component }) => component))).toEqual(new Set(['FE', 'BE', 'CN']));
  expect(topology.facts).toContainEqual({ name: 'SupportFastRestart', value: 'true' });
  expect((await client.describeCluster(refOf('analytics-dev'))).facts).toContainEqual({ name: 'SupportFastRestart', value: 'false' });
});

describe('restart', () => {
  it('restarts the instance, is not fooled by its still running right after, and ends with the vendor', async () => {
    const step = only(planned('restart'));
    const { vendorIds, requestId } = await submit(step);
    const [entry] = await ledger();
    expect(entry).toMatchObject({ call: 'RestartInstance', method: 'POST', path: '/webapi/starrocks/restartCluster', body: '', requestId });
    expect(Object.fromEntries(new URLSearchParams(entry?.query))).toEqual({ ...step.request.query, FastMode: 'false' });

    const input = inputOf(step, vendorIds);
    const first = await client.follow(input);
    expect(first).toMatchObject({ state: 'running', progress: 0, vendorState: 'RUNNING' });
    expect(first.targets.every(({ vendorState, reached }) => vendorState === 'RUNNING' && reached === 'no')).toBe(true);
    expect(first.vendorIds?.OperationId).toMatch(/^op-/);

    await order({ type: 'speed', factor: 20000 });
    const last = await followUntil(input, ended);
    expect(last).toMatchObject({ state: 'succeeded', progress: 100, vendorState: 'COMPLETED', vendorIds: first.vendorIds });
    expect(last.targets.every(({ reached }) => reached === 'yes')).toBe(true);
  });

  it('restarts groups one call each and nodes in one call, exactly as planned', async () => {
    const groups = planned('restart-node-group', ({ component }) => component !== 'FE', true);
    expect(groups.warnings.map(({ code, level }) => [code, level])).toEqual([['fast-mode', 'warning'], ['connections-interrupted', 'warning']]);
    await order({ type: 'speed', factor: 20000 });
    for (const step of groups.steps) {
      const { vendorIds } = await submit(step);
      expect((await followUntil(inputOf(step, vendorIds), ended)).state).toBe('succeeded');
    }
    const step = only(planned('restart-nodes', ({ nodeKey }) => nodeKey?.endsWith('-0') === true));
    const { vendorIds } = await submit(step);
    expect((await followUntil(inputOf(step, vendorIds), ended)).state).toBe('succeeded');

    const [one, two, nodes] = await ledger();
    expect(Object.fromEntries(new URLSearchParams(one?.query))).toEqual(groups.steps[0]?.request.query);
    expect(Object.fromEntries(new URLSearchParams(two?.query))).toMatchObject({ FastMode: 'true' });
    expect(JSON.parse(nodes?.body ?? '')).toEqual(step.request.body);
    expect(nodes?.targets.map((target) => target.split('/')[1])).toEqual(step.targetKeys.map((key) => key.split('/')[2]));
  });

  it('never takes an earlier restart for its own, even with the vendor clock minutes behind', async () => {
    await order({ type: 'speed', factor: 20000 }, { type: 'clock', offsetMs: -4 * 60_000 });
    const step = only(planned('restart'));
    const earlier = await submit(step);
    const done = await followUntil(inputOf(step, earlier.vendorIds), ended);
    await order({ type: 'speed', factor: 1 });
    const { vendorIds } = await submit(step);
    expect(vendorIds.PreviousOperationId).toBe(done.vendorIds?.OperationId);
    const observation = await client.follow(inputOf(step, vendorIds));
    expect(observation).toMatchObject({ state: 'running', vendorState: 'RUNNING' });
    expect(observation.vendorIds?.OperationId).not.toBe(done.vendorIds?.OperationId);
  });

  it('follows by states alone when the history may not be read, and then needs to have seen the restart', async () => {
    await order({ type: 'fault', fault: { call: 'ListOperationHistory', times: 1000, kind: 'refuse', code: 'NoPermission' } });
    const step = only(planned('restart'));
    const { vendorIds } = await submit(step);
    const input = inputOf(step, vendorIds);
    expect(await client.follow(input)).toMatchObject({ state: 'running', progress: null, vendorState: 'running' });
    await order({ type: 'speed', factor: 100 });
    const restarting = await followUntil(input, ({ vendorState }) => vendorState === 'restarting');
    await order({ type: 'speed', factor: 20000 });
    expect(await followUntil({ ...input, memo: restarting.memo ?? {} }, ended)).toMatchObject({ state: 'succeeded', vendorState: 'running' });
  });

  it.each([
    ['TERMINATED', 'failed'],
    ['HUMAN_PROCESSING', 'needs-human'],
  ] as const)('reports %s as %s in the words of the vendor', async (end, state) => {
    const { externalId } = production();
    await order({ type: 'custom', name: 'fail-as', value: { instance: externalId, end } }, { type: 'fail-next', target: externalId });
    const step = only(planned('restart'));
    const { vendorIds } = await submit(step);
    await order({ type: 'speed', factor: 20000 });
    const last = await followUntil(inputOf(step, vendorIds), ended);
    expect(last).toMatchObject({ state, vendorState: end });
    expect(last.message).toContain('node fe-0 did not become ready');
    expect(last.targets.filter(({ reached }) => reached === 'yes')).toEqual([]);
    expect(last.activities).toMatchObject([{ name: 'Restart FE fe', state: 'failed', vendorState: 'RUNNING', message: 'node fe-0 did not become ready' }]);
  });

  it('shows the steps of the vendor while they go on and after the end', async () => {
    await order({ type: 'speed', factor: 2 });
    const step = only(planned('restart'));
    const { vendorIds } = await submit(step);
    const input = inputOf(step, vendorIds);
    const names = ['Restart FE fe', 'Restart BE default_warehouse', 'Restart CN etl'];
    const first = await followUntil(input, ({ activities, state }) => activities?.length === 1 || state !== 'running');
    expect(first.activities).toEqual([{ name: names[0], state: 'running', vendorState: 'RUNNING', startedAt: expect.stringMatching(/Z$/), endedAt: null, message: null }]);
    expect(first.message).toBe(names[0]);
    await order({ type: 'speed', factor: 20000 });
    const last = await followUntil(input, ended);
    expect(last.activities?.map(({ name, state }) => [name, state])).toEqual(names.map((name) => [name, 'done']));
    expect(last.activities?.every(({ startedAt, endedAt }) => startedAt !== null && endedAt !== null && startedAt < endedAt)).toBe(true);
  });

  it('follows without the steps when they may not be read', async () => {
    await order({ type: 'fault', fault: { call: 'ListOperationActivity', times: 1000, kind: 'refuse', code: 'NoPermission' } });
    const step = only(planned('restart'));
    const { vendorIds } = await submit(step);
    const observation = await client.follow(inputOf(step, vendorIds));
    expect(observation).toMatchObject({ state: 'running', message: 'fe,default_warehouse,etl' });
    expect(observation.activities).toBeUndefined();
  });

  it('does not call an operation that vanished from the history a success, though everything runs again', async () => {
    await order({ type: 'speed', factor: 4 });
    const step = only(planned('restart'));
    const { vendorIds } = await submit(step);
    const input = inputOf(step, vendorIds);
    const known = await followUntil(input, ({ vendorState, memo }) => vendorState === 'RUNNING' && JSON.stringify(memo).includes('"seen":["ng-'));
    await order({ type: 'speed', factor: 20000 });
    await followUntil({ ...input, vendorIds: { ...vendorIds, ...known.vendorIds }, memo: known.memo ?? {} }, ended);
    await order({ type: 'custom', name: 'forgets', value: { instance: 'analytics-prod', forgets: true } });
    const gone = { ...input, vendorIds: { ...vendorIds, ...known.vendorIds }, memo: known.memo ?? {} };
    const first = await client.follow(gone);
    expect(first).toMatchObject({ state: 'running', vendorState: 'running' });
    const later = definition.connect(standIn.credential, { http, now: () => Date.now() + 3 * 60_000 });
    const last = await later.follow({ ...gone, memo: first.memo ?? {} });
    expect(last).toMatchObject({ state: 'unknown', message: expect.stringMatching(/no longer lists op-\w+/) });
    expect(new Set(last.targets.map(({ reached }) => reached))).toEqual(new Set(['unknown']));
  });
});

describe('a restart of somebody else', () => {
  const groupStep = (name: string) => only(planned('restart-node-group', inGroup(name)));
  const custom = (name: string, value: object): Order => ({ type: 'custom', name, value: { instance: 'analytics-prod', ...value } });
  const wordless = custom('wordless', { wordless: true });
  const foreign = custom('foreign-restart', { group: 'etl' });
  /** The vendor's own list, which no read of ours has filtered. */
  async function operationIds(): Promise<Record<string, string>> {
    const state = (await (await fetch(`${standIn.control}/state`)).json()) as { name: string; operations: { id: string; detail: string }[] }[];
    const operations = state.find(({ name }) => name === 'analytics-prod')?.operations ?? [];
    return Object.fromEntries(operations.map(({ id, detail }) => [detail, id]));
  }
  /** Ours and another one that the vendor dates before it; both began after the same operation. */
  async function submitBeside(): Promise<FollowInput> {
    const step = groupStep('default_warehouse');
    const { vendorIds } = await submit(step);
    await order({ type: 'clock', offsetMs: -30_000 }, foreign, { type: 'clock', offsetMs: 0 });
    return inputOf(step, vendorIds);
  }

  it('on another group is told apart by what the history says about it', async () => {
    const input = await submitBeside();
    const ids = await operationIds();
    expect((await client.follow(input)).vendorIds).toEqual({ OperationId: ids.default_warehouse });
    expect((await client.follow(inputOf(groupStep('etl'), input.vendorIds))).vendorIds).toEqual({ OperationId: ids.etl });
    const sentAt = new Date(Date.now() - 60_000).toISOString();
    expect(await client.settle({ ...input, sentAt, vendorIds: {} })).toMatchObject({ verdict: 'accepted', vendorIds: { OperationId: ids.default_warehouse } });
  });

  it('on another group is not taken for ours while ours is not shown, not even at its end', async () => {
    const input = inputOf(groupStep('default_warehouse'), { PreviousOperationId: 'none' });
    await order(foreign);
    expect(await client.settle({ ...input, vendorIds: {} })).toMatchObject({ verdict: 'cannot-tell', evidence: expect.stringContaining('names other nodes') });
    await order({ type: 'speed', factor: 20000 });
    const theirs = inputOf(groupStep('etl'), { PreviousOperationId: 'none' });
    expect(await followUntil(theirs, ended)).toMatchObject({ state: 'succeeded', vendorState: 'COMPLETED' });
    const observation = await client.follow(input);
    expect(observation).toMatchObject({ state: 'running', vendorState: 'running' });
    expect(observation.vendorIds).toBeUndefined();
  });

  it('that nothing tells from ours leaves the outcome open', async () => {
    await order(wordless);
    const input = await submitBeside();
    await order({ type: 'speed', factor: 20000 });
    const observation = await client.follow(input);
    expect(observation).toMatchObject({ state: 'unknown', message: expect.stringMatching(/2 restarts since the call \(op-\w+, op-\w+\)/) });
    expect(new Set(observation.targets.map(({ reached }) => reached))).toEqual(new Set(['unknown']));
    const sentAt = new Date(Date.now() - 60_000).toISOString();
    expect(await client.settle({ ...input, sentAt, vendorIds: {} })).toMatchObject({ verdict: 'cannot-tell', evidence: expect.stringContaining('nothing tells which') });
  });

  it('does not matter when ours is the only new one, with or without words', async () => {
    await order(wordless);
    const step = groupStep('default_warehouse');
    const { vendorIds } = await submit(step);
    expect((await client.follow(inputOf(step, vendorIds))).vendorIds?.OperationId).toMatch(/^op-/);
  });
});

describe('the credential', () => {
  const connectWith = (changes: Record<string, string>, now = Date.now) => definition.connect({ ...standIn.credential, ...TEMPORARY, ...changes }, { http, now });

  it('may be a temporary one with its token, and is refused without or after it', async () => {
    expect((await connectWith({}).testCredential()).message).toBe('DescribeInstances in cn-hangzhou: Total 2');
    await expect(connectWith({ securityToken: '' }).testCredential()).rejects.toMatchObject({ facts: { class: 'auth', code: 'MissingSecurityToken' } });
    await expect(connectWith({ securityToken: 'old' }).testCredential()).rejects.toMatchObject({ facts: { class: 'auth', code: 'InvalidSecurityToken.Expired' } });
  });

  it('fails with the word about the clocks when they differ too much', async () => {
    const behind = connectWith({}, () => Date.now() - 20 * 60_000);
    await expect(behind.testCredential()).rejects.toMatchObject({
      facts: { class: 'auth', code: 'InvalidTimeStamp.Expired', message: expect.stringMatching(/This console's clock is (20 min|19 min 59 s|20 min 1 s) behind the vendor's\.$/) },
    });
  });
});

describe('refusals', () => {
  it('takes Success false inside HTTP 200 as a refusal, with code, words and a trimmed request id', async () => {
    topology = { ...topology, facts: [] };
    const step = only(planned('restart'));
    await order({ type: 'fault', fault: { call: 'RestartInstance', kind: 'refuse', code: 'InvalidParams', message: 'Unsupported.Non.Whitelist.Operation' } });
    await expect(submit(step)).rejects.toMatchObject({
      facts: { class: 'rejected', code: 'InvalidParams', message: 'Unsupported.Non.Whitelist.Operation', httpStatus: 200, requestId: expect.stringMatching(/^[0-9A-F-]{36}$/) },
    });
    expect(await ledger()).toEqual([]);
  });

  it('refuses a second restart with the state that the vendor names', async () => {
    await submit(only(planned('restart')));
    await expect(submit(only(planned('restart-node-group', inGroup('etl'))))).rejects.toMatchObject({
      facts: { class: 'rejected', code: 'OperationDenied.InstanceStatus' },
    });
    expect(await ledger()).toHaveLength(1);
  });

  it.each([
    [{ code: 'Unauthorized' }, 'auth', 'AuthAction'],
    [{ code: 'NoPermission', status: 200 }, 'auth', 'sr:RestartInstance, ImplicitDeny'],
    [{ code: 'NoPermission' }, 'auth', ''],
    [{ code: 'Throttling.User' }, 'throttled', ''],
    [{ code: 'Instance.NotFound' }, 'not-found', ''],
    [{ code: 'InternalError' }, 'unknown-outcome', ''],
    [{ code: 'ServiceUnavailable', status: 200 }, 'unknown-outcome', ''],
  ])('classifies %o as %s', async (fault, expected, words) => {
    await order({ type: 'fault', fault: { call: 'RestartInstance', kind: 'refuse', ...fault } });
    const message = expect.stringContaining(words === 'AuthAction' ? 'sr:RestartInstance' : words);
    await expect(submit(only(planned('restart')))).rejects.toMatchObject({ facts: { class: expected, code: fault.code, message } });
  });

  it.each(['text', 'object'] as const)('reads AccessDeniedDetail as %s, from the service and from the gateway', async (as) => {
    await order({ type: 'custom', name: 'denied-as', value: as });
    const step = only(planned('restart'));
    for (const status of [200, 403]) {
      await order({ type: 'fault', fault: { call: 'RestartInstance', kind: 'refuse', code: 'NoPermission', status, message: 'You are not authorized.' } });
      await expect(submit(step)).rejects.toMatchObject({
        facts: {
          class: 'auth',
          httpStatus: status,
          requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
          message: 'You are not authorized. (sr:RestartInstance, ImplicitDeny, AccountLevelIdentityBasedPolicy, SubUser drydock)',
        },
      });
    }
    expect(await ledger()).toEqual([]);
  });

  it.each(['http-500', 'half-body', 'html', 'reset'] as const)('calls a restart answered by %s unknown, sends it once, and finds it in the history', async (kind) => {
    const step = only(planned('restart'));
    const input = inputOf(step, {});
    expect(await client.settle(input)).toMatchObject({ verdict: 'absent' });
    await order({ type: 'fault', fault: { call: 'RestartInstance', kind, when: 'after' } });
    await expect(submit(step)).rejects.toMatchObject({ facts: { class: 'unknown-outcome' } });
    expect(await ledger()).toHaveLength(1);
    const settlement = await client.settle(input);
    expect(settlement).toMatchObject({ verdict: 'accepted', vendorIds: { OperationId: expect.stringMatching(/^op-/) } });
    expect(await client.follow({ ...input, vendorIds: settlement.vendorIds ?? {} })).toMatchObject({ state: 'running', vendorState: 'RUNNING' });
  });
});

describe('plan', () => {
  it('covers only what was selected', () => {
    expect(() => planned('restart', ({ component }) => component === 'FE')).toThrow('scope-not-covered: 3 of 10 nodes of analytics-prod');
    expect(() => planned('restart-node-group', ({ nodeKey }) => nodeKey === 'fe-0')).toThrow('scope-not-covered: 1 of 3 nodes of fe');
    expect(() => planned('restart-nodes', () => false)).toThrow('empty-selection');
  });

  it('blocks the fast mode where no gate opens it', async () => {
    const blocking = (plan: ReturnType<typeof planned>) => plan.warnings.filter(({ level }) => level === 'blocking').map(({ code, params }) => [code, params?.gate]);
    expect(blocking(planned('restart', undefined, true))).toEqual([]);
    topology = await client.describeCluster(refOf('analytics-dev'));
    expect(blocking(planned('restart', undefined, true, refOf('analytics-dev')))).toEqual([['fast-restart-not-supported', 'false']]);
    expect(blocking(planned('restart', undefined, false, refOf('analytics-dev')))).toEqual([]);
    const open = topology.instances.find(({ component }) => component === 'BE')?.vendorIds.NodeGroupId;
    topology = { ...topology, facts: [{ name: 'SupportFastRestart', value: 'false' }, { name: `SupportFastRestart ${open}`, value: 'true' }] };
    expect(blocking(planned('restart-node-group', ({ component }) => component === 'BE', true))).toEqual([]);
    expect(blocking(planned('restart-node-group', () => true, true))).toEqual([['fast-restart-not-supported', 'unknown']]);
  });

  it('shows the cluster although its gates may not be asked, and keeps the fast mode shut', async () => {
    for (const call of ['GetInstanceFeatureGate', 'GetNodeGroupFeatureGate']) await order({ type: 'fault', fault: { call, kind: 'refuse', code: 'NoPermission', times: 100 } });
    topology = await client.describeCluster(production());
    expect(topology.instances).toHaveLength(10);
    expect(planned('restart', undefined, true).warnings).toContainEqual({ code: 'fast-restart-not-supported', level: 'blocking', params: { gate: 'unknown (NoPermission)' } });
  });

  it('says in which state the instance is when it is not running', async () => {
    await order({ type: 'set-state', target: 'analytics-prod', state: 'gateway_updating' });
    topology = await client.describeCluster(production());
    expect(topology).toMatchObject({ health: 'busy', busy: 'gateway_updating' });
    expect(planned('restart').warnings).toContainEqual({ code: 'instance-not-running', level: 'warning', params: { state: 'gateway_updating' } });
  });

  it('sees no instance under an id of a strange form, and sends it in no path', async () => {
    await expect(client.describeCluster({ ...production(), externalId: '../restartCluster?InstanceId=x' })).rejects.toMatchObject({
      facts: { class: 'not-found', code: 'instance-not-listed', requestId: expect.stringMatching(/^[0-9A-F-]{36}$/) },
    });
  });
});
