import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import type { LedgerEntry, Order } from '../core/types';
import { Browser, type Envelope } from './browser';
import { createStandIn } from './index';

let standIn: RunningStandIn;
let browser: Browser;
beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
  browser = new Browser(standIn);
});
afterAll(async () => {
  await browser.close();
  await standIn.close();
});
beforeEach(async () => {
  await order({ type: 'speed', factor: 1 }, { type: 'reset' });
  await browser.ask('GET', '/web/v1/access/login_check');
});

async function order(...orders: Order[]): Promise<void> {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  expect(reply.status).toBe(200);
}

const change = (service: string, action: 'start' | 'stop', body: object) =>
  browser.ask('POST', `/web/v1/maintain/cluster/1/service/${service}/${action}`, { body: JSON.stringify(body) });

const progress = async (id: number) => (await browser.ask('GET', `/web/v1/common/command/${id}/progress`)).json;

async function health(service: string): Promise<unknown> {
  const { json } = await browser.ask('GET', `/web/v1/cluster/1/services/${service}`);
  return json.res_obj.key_property.find(({ type }) => type === 'STATUS')?.value;
}

async function finish(id: number, state: string): Promise<Envelope> {
  await order({ type: 'speed', factor: 1e6 });
  await expect.poll(async () => (await progress(id)).state).toBe(state);
  await order({ type: 'speed', factor: 1 });
  return progress(id);
}

const ledger = async () => (await (await fetch(`${standIn.control}/ledger`)).json()) as LedgerEntry[];

it('stops one service and starts it again, each followed to its end', async () => {
  const stop = (await change('HBase', 'stop', { only_self: true })).json;
  expect(stop).toMatchObject({ state: 'IN_PROGRESS', error_code: 0, total_progress: 0 });
  expect(await health('HBase')).toBe('Stopping');
  expect((await change('HBase', 'start', { only_self: true })).json.state).toBe('FAILED');
  const done = await finish(stop.id, 'COMPLETE');
  expect(done).toMatchObject({ total_progress: 100, res_obj: { total_step_size: 100, step_list: [{ name: 'Stop HBase' }], fail_entity_list: [] } });
  expect(await health('HBase')).toBe('Not started');
  expect((await browser.ask('GET', '/web/v1/cluster/1/status')).json.res_obj).toEqual({ state: 'BAD' });
  const start = (await change('HBase', 'start', { only_self: true })).json;
  await finish(start.id, 'COMPLETE');
  expect(await health('HBase')).toBe('Normal');
  expect((await ledger())[0]).toMatchObject({ call: 'StopService', body: '{"only_self":true}', targets: ['HBase'] });
});

it('stops what depends on the service when only_self is false, uppermost first', async () => {
  const { json } = await change('Yarn', 'stop', { only_self: false });
  await finish(json.id, 'COMPLETE');
  const [entry] = await ledger();
  expect(entry?.targets.at(-1)).toBe('Yarn');
  expect(entry?.targets.toSorted()).toEqual(['Hive', 'Hue', 'Loader', 'Spark', 'Yarn']);
  expect([await health('Hive'), await health('HDFS')]).toEqual(['Not started', 'Normal']);
});

it('starts what the service depends on when only_self is false', async () => {
  await order({ type: 'set-state', target: 'HDFS', state: 'Not started' }, { type: 'set-state', target: 'Yarn', state: 'Not started' });
  const { json } = await change('Yarn', 'start', { only_self: false });
  await finish(json.id, 'COMPLETE');
  expect((await ledger())[0]?.targets).toEqual(['HDFS', 'Yarn']);
});

it('names the entity that failed', async () => {
  await order({ type: 'fail-next', target: 'Kafka' });
  const { json } = await change('Kafka', 'stop', { only_self: true });
  const done = await finish(json.id, 'FAILED');
  expect(done.res_obj.fail_entity_list).toEqual([{ fail_entity: 'Broker#192.168.40.13', operation_type: 'STOP' }]);
  expect(await health('Kafka')).toBe('Failed to stop');
});

it('refuses a wrong password, an unknown service and a vanished command inside a 200', async () => {
  const wrong = await change('Hue', 'stop', { only_self: true, user_password: 'wrong' });
  expect([wrong.status, wrong.json.state, wrong.json.id]).toEqual([200, 'FAILED', -1]);
  expect((await change('Oozie', 'stop', { only_self: true })).json.state).toBe('FAILED');
  expect(await ledger()).toEqual([]);
  const right = await change('Hue', 'stop', { only_self: true, user_password: standIn.credential['password'] });
  await order({ type: 'custom', name: 'vanish-commands' });
  expect(await progress(right.json.id)).toMatchObject({ id: -1, state: 'FAILED', res_obj: null });
});

it('takes an ordered refusal once', async () => {
  await order({ type: 'fault', fault: { call: 'StopService', kind: 'refuse', code: '-300', message: 'The service is under maintenance.' } });
  expect((await change('Hue', 'stop', { only_self: true })).json).toMatchObject({ state: 'FAILED', error_code: -300, error_description: 'The service is under maintenance.' });
  expect((await change('Hue', 'stop', { only_self: true })).json.state).toBe('IN_PROGRESS');
});
