import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import type { LedgerEntry, Order } from '../core/types';
import { createStandIn } from './index';
import { signedCall } from './signed-call';

const NODES = ['3e803f66-fbb0-47ad-b6cb-fb87f5bed4aa', '3eaaff66-fbb0-47ad-b6cb-fb87f5b12fbb'];

/** What the tests read of the answers, whichever call they come from. */
interface Json {
  error_code?: string;
  status?: string;
  job_id: string;
  backup_id: string;
  instances: { instance_id: string }[];
  nodes: { node_id: string }[];
  group_list: { replication_list: { replication_role: string; status: string }[] }[];
  backup_record_response: { backup_id: string; status: string; progress: string }[];
  results: { instance: string; result: string }[];
  fail_reason: string | null;
}

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
});
afterAll(() => standIn.close());
beforeEach(() => order({ type: 'speed', factor: 1 }, { type: 'reset' }));

async function order(...orders: Order[]): Promise<void> {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  expect(reply.status).toBe(200);
}

async function call(method: string, target: string, body?: unknown) {
  const { status, headers, text } = await signedCall(standIn, method, target, { body });
  return { status, headers, text, json: JSON.parse(text || '{}') as Json };
}

async function idOf(name: string): Promise<string> {
  const { json } = await call('GET', `/instances?name=${name}&name_equal=true`);
  return json.instances[0]?.instance_id ?? '';
}

async function roles(id: string): Promise<string[]> {
  const { json } = await call('GET', `/instance/${id}/groups`);
  return (json.group_list[0]?.replication_list ?? []).map(({ replication_role, status }) => `${replication_role} ${status}`);
}

/** Lets cluster time fly until the answer is as expected, without waiting for it. */
async function eventually(look: () => Promise<unknown>, expected: unknown): Promise<void> {
  await order({ type: 'speed', factor: 1e6 });
  await expect.poll(look).toEqual(expected);
  await order({ type: 'speed', factor: 1 });
}

async function finish(job: string, status = 'SUCCESS'): Promise<Json> {
  await eventually(async () => (await call('GET', `/jobs/${job}`)).json.status, status);
  return (await call('GET', `/jobs/${job}`)).json;
}

describe('ChangeNodesStartStopStatus', () => {
  it("carries the page's own example to its end and keeps its body in the ledger", async () => {
    const id = await idOf('sessions-prod');
    expect(await roles(id)).toEqual(['master Inactive', 'slave Inactive']);
    const accepted = await call('PUT', `/instances/${id}/nodes/status`, { action: 'start', node_ids: NODES });
    expect(accepted.status).toBe(200);
    const { job_id } = accepted.json;
    expect((await call('GET', `/jobs/${job_id}`)).json).toMatchObject({ status: 'INIT', end_time: null, fail_reason: null });
    expect((await call('PUT', `/instances/${id}/nodes/status`, { action: 'stop' })).json).toMatchObject({ error_code: 'DCS.4026', error_ext_msg: null });
    await finish(job_id);
    expect(await roles(id)).toEqual(['master Active', 'slave Active']);
    const [entry, ...others] = (await (await fetch(`${standIn.control}/ledger`)).json()) as LedgerEntry[];
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ call: 'ChangeNodesStartStopStatus', body: JSON.stringify({ action: 'start', node_ids: NODES }), targets: NODES.map((node) => `${id}/${node}`) });
  });

  it('makes the replica master when the master stops, and says why a job failed', async () => {
    await order({ type: 'custom', name: 'backup-age', value: { instance: 'carts-prod', hours: 1 } }, { type: 'custom', name: 'job-answer', value: 'text' });
    const id = await idOf('carts-prod');
    const { json } = await call('GET', `/instances/${id}/logical-nodes`);
    const [master, slave] = json.nodes;
    const text = (await signedCall(standIn, 'PUT', `/instances/${id}/nodes/status`, { body: { action: 'stop', node_ids: [master?.node_id] } })).text;
    expect(text).toMatch(/^job_id:[0-9a-f]{32}$/);
    await finish(text.slice('job_id:'.length));
    expect(await roles(id)).toEqual(['slave Inactive', 'master Active']);

    await order({ type: 'fail-next', target: `carts-prod/${slave?.node_id}` }, { type: 'custom', name: 'job-answer', value: 'string' });
    const second = await signedCall(standIn, 'PUT', `/instances/${id}/nodes/status`, { body: { action: 'stop', node_ids: [slave?.node_id] } });
    const job = await finish(JSON.parse(second.text) as string, 'FAIL');
    expect(job.fail_reason).toContain(slave?.node_id);
  });

  it('refuses to stop without a fresh backup, and goes on once there is one', async () => {
    const id = await idOf('carts-prod');
    const stop = () => call('PUT', `/instances/${id}/nodes/status`, { action: 'stop' });
    const refused = await stop();
    expect(refused.status).toBe(405);
    expect(refused.json).toMatchObject({ error_code: 'DCS.2001', error_msg: 'the latest backup records over 24h old, need to create new backup file.' });

    const { backup_id } = (await call('POST', `/instances/${id}/backups`, { remark: 'before the stop' })).json;
    expect((await stop()).json.error_code).toBe('DCS.4096');
    const newest = async () => {
      const [record] = (await call('GET', `/instances/${id}/backups`)).json.backup_record_response;
      return [record?.backup_id, record?.status, record?.progress];
    };
    expect(await newest()).toEqual([backup_id, 'waiting', '0.00']);
    await eventually(newest, [backup_id, 'succeed', '100.00']);
    expect((await stop()).status).toBe(200);
  });

  it('needs no backup for a single node, which has none and answers so without a body', async () => {
    const id = await idOf('cache-dev');
    const backups = await call('GET', `/instances/${id}/backups`);
    expect([backups.status, backups.text]).toEqual([204, '']);
    const { job_id } = (await call('PUT', `/instances/${id}/nodes/status`, { action: 'stop' })).json;
    await finish(job_id);
    expect((await call('GET', `/instances/${id}`)).json).toMatchObject({ status: 'CLOSED', enterprise_project_id: '0' });
  });

  it('refuses a node of another instance', async () => {
    const { json, status } = await call('PUT', `/instances/${await idOf('carts-prod')}/nodes/status`, { action: 'start', node_ids: NODES });
    expect([status, json.error_code]).toEqual([400, 'DCS.3053']);
  });
});

it('restarts some of the instances and names the ones it refused inside a 200', async () => {
  const [carts, dev] = [await idOf('carts-prod'), await idOf('cache-dev')];
  await order({ type: 'fail-next', target: 'cache-dev' });
  const { status, json } = await call('PUT', '/instances/status', { instances: [carts, dev], action: 'restart' });
  expect(status).toBe(200);
  expect(json.results).toEqual([{ instance: carts, result: 'success' }, { instance: dev, result: 'failed' }]);
  const statusOf = async () => (await call('GET', `/instances/${carts}`)).json.status;
  expect(await statusOf()).toBe('RESTARTING');
  await eventually(statusOf, 'RUNNING');
});

it.each([
  [{ action: 'restart' }, 'DCS.4065'],
  [{ action: 'restart', instances: null }, 'DCS.4065'],
  [{ action: 'restart', instances: Array.from({ length: 51 }, (_, index) => `i-${index}`) }, 'DCS.4100'],
])('refuses a restart of nobody and of more than fifty (%#)', async (body, code) => {
  const { status, json } = await call('PUT', '/instances/status', body);
  expect([status, json.error_code]).toEqual([400, code]);
});

it('sends Retry-After with an ordered throttling', async () => {
  await order({ type: 'fault', fault: { call: 'ListInstances', kind: 'refuse', code: 'APIG.0308' } });
  const { status, headers } = await call('GET', '/instances');
  expect([status, headers.get('retry-after')]).toEqual([429, '2']);
});
