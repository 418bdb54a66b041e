import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStandIn } from '../../../sandbox/huawei-dcs';
import { TEMPORARY } from '../../../sandbox/huawei-dcs/identity';
import { startStandIn, type RunningStandIn } from '../../../sandbox/core/server';
import type { LedgerEntry, Order } from '../../../sandbox/core/types';
import type { ClusterRef, FollowInput, Instance, PlannedStep, ProviderClient, StepObservation, Topology } from '../contract';
import { createHttp } from '../contract/fetch-http';
import { createOutboundGuard } from '../contract/outbound-guard';
import { definition } from './index';

const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.1/32'] }) });
let standIn: RunningStandIn;
let client: ProviderClient;

const order = async (...orders: Order[]): Promise<void> => {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  if (!reply.ok) throw new Error(await reply.text());
};
const ledger = async (): Promise<LedgerEntry[]> => (await (await fetch(`${standIn.control}/ledger`)).json()) as LedgerEntry[];

beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
  client = definition.connect(standIn.credential, { http, now: Date.now });
});
afterAll(async () => {
  await http.close();
  await standIn.close();
});
beforeEach(() => order({ type: 'reset' }, { type: 'speed', factor: 1 }));

async function open(name: string): Promise<{ cluster: ClusterRef; topology: Topology }> {
  const found = (await client.listClusters()).find((one) => one.name === name);
  if (!found) throw new Error(name);
  const cluster = { externalId: found.externalId, name, settings: {} };
  return { cluster, topology: await client.describeCluster(cluster) };
}

async function prepare(name: string, actionId: string, pick: (instance: Instance) => boolean = () => true) {
  const { cluster, topology } = await open(name);
  const action = definition.actions.find(({ id }) => id === actionId);
  if (!action) throw new Error(actionId);
  const targets = topology.instances.filter(pick);
  const input = { cluster, topology, action, options: {}, targets };
  const [step] = definition.plan({ ...input, credential: standIn.credential }).steps;
  if (!step) throw new Error('no step');
  return { input, step, targets, cluster };
}

const send = (cluster: ClusterRef, step: PlannedStep) =>
  client.submit({ cluster, params: step.params, secrets: {}, description: 'op-42: nightly maintenance' });

function followInput({ cluster, step, targets }: { cluster: ClusterRef; step: PlannedStep; targets: Instance[] }, vendorIds: Record<string, string>): FollowInput {
  const before = targets.map(({ key, state, maintenance, restartMark, vendorIds: ids }) => ({ key, state, maintenance, restartMark, vendorIds: ids }));
  return { cluster, params: step.params, expect: step.expect, targets: before, vendorIds, sentAt: new Date().toISOString(), memo: {} };
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
  it('lists the instances and shows shards, nodes and the last backup', async () => {
    expect((await client.listClusters()).map(({ name, vendorState, version }) => [name, vendorState, version])).toContainEqual(['sessions-prod', 'RUNNING', 'Redis 6.0']);
    const { topology } = await open('sessions-prod');
    expect(topology.health).toBe('degraded');
    expect(topology.instances.map(({ service, component, haRole, state, vendorState }) => `${service} ${component} ${haRole} ${state} ${vendorState}`).slice(0, 3)).toEqual([
      'group-0 redis-server master stopped Inactive',
      'group-0 redis-server slave stopped Inactive',
      'group-1 redis-server master running Active',
    ]);
    expect(topology.facts.map(({ name }) => name)).toEqual(['cacheMode', 'lastBackupAt']);
    const single = await open('cache-dev');
    expect(single.topology.facts).toEqual([{ name: 'cacheMode', value: 'single' }]);
    expect(single.topology.instances[0]?.key).toMatch(/^group-0\/redis-server\//);
  });

  it('tests a credential, and reports a wrong key in the words of the vendor without the canonical request', async () => {
    expect((await client.testCredential()).message).toContain('3 instances');
    const wrong = definition.connect({ ...standIn.credential, secretKey: 'other' }, { http, now: Date.now });
    const facts = await refusalOf(wrong.testCredential());
    expect(facts).toMatchObject({ class: 'auth', code: 'APIGW.0301', httpStatus: 401 });
    expect(JSON.stringify(facts)).toMatch(/verify aksk signature fail"/);
  });

  it('takes a temporary key with its token, and no other', async () => {
    const test = (securityToken: string) => definition.connect({ ...standIn.credential, ...TEMPORARY, securityToken }, { http, now: Date.now }).testCredential();
    expect((await test(TEMPORARY.securityToken)).message).toContain('3 instances');
    for (const token of ['', 'old']) expect(await refusalOf(test(token))).toMatchObject({ class: 'auth', code: 'APIGW.0301', requestId: expect.any(String) });
  });

  it('shows proxies apart from the shards, and which replica is never made master', async () => {
    const [replica] = (await open('carts-prod')).topology.instances.filter(({ haRole }) => haRole === 'slave');
    await order({ type: 'custom', name: 'proxies', value: { instance: 'carts-prod', count: 2 } }, { type: 'custom', name: 'weight', value: { instance: 'carts-prod', node: replica?.nodeKey, weight: 0 } });
    const { topology } = await open('carts-prod');
    expect(topology.instances.map(({ service, component, haRole, group }) => [service, component, haRole, group])).toEqual([
      ['carts-prod', 'redis-proxy', 'proxy', null],
      ['carts-prod', 'redis-proxy', 'proxy', null],
      ['group-0', 'redis-server', 'master', 'group-0'],
      ['group-0', 'redis-server', 'slave', 'group-0'],
    ]);
    expect(topology.facts).toContainEqual({ name: 'neverMaster', value: replica?.nodeKey });
  });

  it('finds the newest backup beyond the first page', async () => {
    await order({ type: 'custom', name: 'old-backups', value: { instance: 'carts-prod', count: 250 } });
    const last = (await open('carts-prod')).topology.facts.find(({ name }) => name === 'lastBackupAt')?.value;
    expect(Math.round((Date.now() - Date.parse(last ?? '')) / 3_600_000)).toBe(30);
  });

  it('shows the nodes although shards and backups may not be read, and still lets the stop be asked for', async () => {
    for (const call of ['ListGroupReplicationInfo', 'ListBackupRecords']) await order({ type: 'fault', fault: { call, kind: 'refuse', code: 'DCS.2003', times: 100 } });
    const { topology, cluster } = await open('sessions-prod');
    expect(topology.instances.map(({ group, haRole }) => `${group} ${haRole}`).slice(0, 2)).toEqual(['group-0 master', 'group-0 slave']);
    expect(topology.facts).toContainEqual({ name: 'lastBackupAt', value: 'unknown (DCS.2003)' });
    const action = definition.actions.find(({ id }) => id === 'stop');
    if (!action) throw new Error('no stop');
    const advice = await client.preflight({ cluster, topology, action, options: {}, targets: topology.instances });
    expect(advice).toEqual([{ code: 'backup-unknown', level: 'warning', params: { code: 'DCS.2003' }, remedy: 'create-backup' }]);
    await order({ type: 'clear-faults' });
  });

  it.each([
    [20 * 60_000, /signature expired.* This console's clock is (20 min|19 min 59 s) behind the vendor's\.$/],
    [-20 * 60_000, /signature expired.* This console's clock is 20 min( 1 s)? ahead of the vendor's\.$/],
  ])('says whose clock is wrong when the vendor finds a signature too old or too new (%i ms)', async (offsetMs, words) => {
    await order({ type: 'clock', offsetMs });
    const facts = await refusalOf(client.testCredential());
    await order({ type: 'clock', offsetMs: 0 });
    expect(facts).toMatchObject({ class: 'auth', code: 'APIGW.0301', message: expect.stringMatching(words) });
  });
});

describe('start and stop', () => {
  it.each(['object', 'string', 'text'])('starts the two nodes of the vendor page and follows the job (answer as %s)', async (form) => {
    await order({ type: 'custom', name: 'job-answer', value: form });
    const prepared = await prepare('sessions-prod', 'start', ({ group }) => group === 'group-0');
    const accepted = await send(prepared.cluster, prepared.step);
    const input = followInput(prepared, accepted.vendorIds);
    expect(await client.follow(input)).toMatchObject({ state: 'running', progress: 0, vendorState: 'INIT' });
    await order({ type: 'speed', factor: 1000 });
    const end = await followToEnd(input);
    expect(end).toMatchObject({ state: 'succeeded', progress: 100, vendorState: 'SUCCESS' });
    expect(end.targets.map(({ reached, vendorState }) => `${reached} ${vendorState}`)).toEqual(['yes Active', 'yes Active']);
    const entries = await ledger();
    expect(entries.map(({ call, body }) => [call, body])).toEqual([
      ['ChangeNodesStartStopStatus', '{"action":"start","node_ids":["3e803f66-fbb0-47ad-b6cb-fb87f5bed4aa","3eaaff66-fbb0-47ad-b6cb-fb87f5b12fbb"]}'],
    ]);
    expect(accepted.requestId).toBe(entries[0]?.requestId);
  });

  it('tells which node became master after a stop', async () => {
    const prepared = await prepare('sessions-prod', 'stop', ({ group, haRole }) => group === 'group-1' && haRole === 'master');
    const { vendorIds } = await send(prepared.cluster, prepared.step);
    await order({ type: 'speed', factor: 1000 });
    expect(await followToEnd(followInput(prepared, vendorIds))).toMatchObject({ state: 'succeeded', message: 'Now master: sessions-prod-1-1.' });
  });

  it('refuses a node that the instance does not have, and an id that would walk to another path', async () => {
    const { cluster, step } = await prepare('carts-prod', 'start');
    const strange = { ...step.params, nodeIds: ['3e803f66-fbb0-47ad-b6cb-fb87f5bed4aa'] };
    expect(await refusalOf(send(cluster, { ...step, params: strange }))).toMatchObject({ class: 'rejected', code: 'DCS.3053', httpStatus: 400, requestId: expect.any(String) });
    expect(await refusalOf(send({ ...cluster, externalId: '../instances/x?y' }, step))).toMatchObject({ class: 'bug', code: 'invalid-id' });
    expect(await ledger()).toEqual([]);
  });

  it('reports the node that failed and the one that did not', async () => {
    const prepared = await prepare('sessions-prod', 'stop', ({ group }) => group === 'group-1');
    const [first] = prepared.targets;
    await order({ type: 'fail-next', target: `sessions-prod/${first?.nodeKey}` });
    const { vendorIds } = await send(prepared.cluster, prepared.step);
    await order({ type: 'speed', factor: 1000 });
    const end = await followToEnd(followInput(prepared, vendorIds));
    expect(end).toMatchObject({ state: 'failed', vendorState: 'FAIL', message: expect.stringContaining(first?.nodeKey ?? '?') });
    expect(end.targets.map(({ reached }) => reached)).toEqual(['failed', 'yes']);
  });

  it('warns of an old backup, is refused with DCS.2001, makes one and then stops', async () => {
    const prepared = await prepare('carts-prod', 'stop', ({ haRole }) => haRole === 'slave');
    expect(await client.preflight(prepared.input)).toEqual([{ code: 'backup-age', level: 'warning', params: { hours: 30 }, remedy: 'create-backup' }]);
    expect(await refusalOf(send(prepared.cluster, prepared.step))).toMatchObject({ class: 'rejected', code: 'DCS.2001', httpStatus: 405, remedy: 'create-backup' });

    const backup = await prepare('carts-prod', 'create-backup');
    const { vendorIds } = await send(backup.cluster, backup.step);
    expect(await refusalOf(send(prepared.cluster, prepared.step))).toMatchObject({ class: 'busy', code: 'DCS.4096' });
    expect((await open('carts-prod')).topology.busy).toBe('BACKUPING');
    await order({ type: 'speed', factor: 1000 });
    expect(await followToEnd(followInput(backup, vendorIds))).toMatchObject({ state: 'succeeded', progress: 100, vendorState: 'succeed' });
    expect(await client.preflight(prepared.input)).toEqual([{ code: 'backup-age', level: 'info', params: { hours: 0 } }]);
    await send(prepared.cluster, prepared.step);
    expect((await ledger()).map(({ call, body }) => [call, body])).toEqual([
      ['CopyInstance', '{"remark":"op-42: nightly maintenance"}'],
      ['ChangeNodesStartStopStatus', JSON.stringify({ action: 'stop', node_ids: [prepared.targets[0]?.nodeKey] })],
    ]);
  });

  it('warns when there is no backup at all, and not at all for a single node', async () => {
    await order({ type: 'custom', name: 'backup-age', value: { instance: 'carts-prod', hours: null } });
    expect(await client.preflight((await prepare('carts-prod', 'stop')).input)).toMatchObject([{ params: { hours: 'none' }, level: 'warning' }]);
    expect(await client.preflight((await prepare('cache-dev', 'stop')).input)).toEqual([]);
  });

  it('does not know the outcome when the answer is lost or unreadable, and learns it by looking', async () => {
    const prepared = await prepare('sessions-prod', 'start', ({ group }) => group === 'group-0');
    const input = followInput(prepared, {});
    for (const kind of ['reset', 'half-body', 'http-500', 'html', 'redirect'] as const) {
      await order({ type: 'fault', fault: { call: 'ChangeNodesStartStopStatus', kind, when: 'before' } });
      expect(await refusalOf(send(prepared.cluster, prepared.step)), kind).toMatchObject({ class: 'unknown-outcome' });
    }
    expect(await client.settle(input)).toMatchObject({ verdict: 'cannot-tell' });
    const sentAt = new Date(Date.now() - 6 * 60_000).toISOString();
    expect(await client.settle({ ...input, sentAt })).toMatchObject({ verdict: 'absent' });
    await order({ type: 'fault', fault: { call: 'ChangeNodesStartStopStatus', kind: 'reset', when: 'after' } });
    expect(await refusalOf(send(prepared.cluster, prepared.step))).toMatchObject({ class: 'unknown-outcome' });
    await order({ type: 'speed', factor: 1000 });
    expect(await followToEnd(input)).toMatchObject({ state: 'succeeded' });
    expect(await client.settle(input)).toMatchObject({ verdict: 'accepted' });
    expect(await ledger()).toHaveLength(1);
  });

  it('does not call a job that the vendor forgot a success unless the nodes show it', async () => {
    const prepared = await prepare('sessions-prod', 'start', ({ group }) => group === 'group-0');
    const input = followInput(prepared, { job_id: '8abfa7aa88ad5aa50188aef7ec0936d1' });
    expect(await client.follow(input)).toMatchObject({ state: 'unknown' });
  });
});

describe('restart', () => {
  it('is done when the instance was seen restarting and every node is back', async () => {
    const prepared = await prepare('carts-prod', 'restart');
    const { vendorIds } = await send(prepared.cluster, prepared.step);
    const input = followInput(prepared, vendorIds);
    const during = await client.follow(input);
    expect(during).toMatchObject({ state: 'running', progress: 0, vendorState: 'RESTARTING' });
    expect(await refusalOf(send(prepared.cluster, prepared.step))).toMatchObject({ class: 'rejected', code: 'result-failed' });
    await order({ type: 'speed', factor: 1000 });
    expect(await followToEnd({ ...input, memo: during.memo ?? {} })).toMatchObject({ state: 'succeeded', progress: 100, vendorState: 'RUNNING' });
  });

  it('is not proven by another work on the instance', async () => {
    const prepared = await prepare('carts-prod', 'restart');
    const input = followInput(prepared, {});
    const backup = await prepare('carts-prod', 'create-backup');
    await send(backup.cluster, backup.step);
    const during = await client.follow(input);
    expect(during).toMatchObject({ state: 'running', memo: { leftRunning: false } });
    await order({ type: 'speed', factor: 1000 });
    await expect.poll(async () => (await open('carts-prod')).topology.busy).toBeNull();
    expect(await client.follow({ ...input, memo: during.memo ?? {} })).toMatchObject({ state: 'running', progress: 0 });
  });

  it('is never a success only because the instance is running', async () => {
    const prepared = await prepare('carts-prod', 'soft-restart');
    const input = followInput(prepared, {});
    expect(await client.follow(input)).toMatchObject({ state: 'running', progress: 0 });
    const longAgo = new Date(Date.now() - 10 * 60_000).toISOString();
    expect(await client.follow({ ...input, sentAt: longAgo })).toMatchObject({ state: 'unknown' });
    expect(await client.settle(input)).toMatchObject({ verdict: 'cannot-tell' });
  });
});
