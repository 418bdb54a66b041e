import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import type { LedgerEntry, Order } from '../core/types';
import { createStandIn } from './index';
import { signedCall } from './signed-call';

const PRODUCTION = 'c-b25e21e243881f07';
const DEVELOPMENT = 'c-5d07f1c9e2a84b36';

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

const restart = (InstanceId: string, FastMode = 'false') => signedCall(standIn, '/webapi/starrocks/restartCluster', { InstanceId, FastMode });

async function statusOf(InstanceId: string): Promise<unknown> {
  const { json } = await signedCall(standIn, '/webapi/starrocks/describeInstances', { InstanceId });
  return (json.Data as { InstanceStatus: string }[])[0]?.InstanceStatus;
}

async function newest(InstanceId: string): Promise<Record<string, unknown>> {
  const { json } = await signedCall(standIn, '/webapi/operation/listOperationHistory', { InstanceId });
  return (json.Data as Record<string, unknown>[])[0] ?? {};
}

async function eventually(look: () => Promise<unknown>, expected: unknown): Promise<void> {
  await order({ type: 'speed', factor: 1e6 });
  await expect.poll(look).toEqual(expected);
  await order({ type: 'speed', factor: 1 });
}

it('restarts an instance, first still showing it as running, and completes the operation', async () => {
  const { json } = await restart(PRODUCTION);
  expect(json).toMatchObject({ Success: true, Data: true, RequestId: expect.stringMatching(/\n$/) });
  expect(await statusOf(PRODUCTION)).toBe('running');
  expect(await newest(PRODUCTION)).toMatchObject({ OperationType: 'restart_cluster', OperationStatus: 'RUNNING', Progress: 0, GmtEnd: null });
  expect((await restart(PRODUCTION)).json).toMatchObject({ Success: false, ErrCode: 'OperationDenied.InstanceStatus' });
  await eventually(async () => (await newest(PRODUCTION))['OperationStatus'], 'COMPLETED');
  const operation = await newest(PRODUCTION);
  expect(operation['Progress']).toBe(100);
  expect(await statusOf(PRODUCTION)).toBe('running');
  const activities = await signedCall(standIn, '/webapi/operation/listOperationActivity', { InstanceId: PRODUCTION, OperationId: String(operation['OperationId']) });
  expect((activities.json.Data as { ActivityStatus: string }[]).map((one) => one.ActivityStatus)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
  const ledger = (await (await fetch(`${standIn.control}/ledger`)).json()) as LedgerEntry[];
  expect(ledger.map(({ call, query, body }) => [call, query, body])).toEqual([['RestartInstance', `FastMode=false&InstanceId=${PRODUCTION}`, '']]);
});

it('shows restarting in between', async () => {
  await order({ type: 'speed', factor: 20 });
  await restart(PRODUCTION);
  await expect.poll(() => statusOf(PRODUCTION)).toBe('restarting');
});

it('refuses quick mode where the feature gate is closed, inside a 200', async () => {
  const { status, json } = await restart(DEVELOPMENT, 'true');
  expect(status).toBe(200);
  expect(json).toMatchObject({ Success: false, Data: true, ErrCode: 'InvalidParams', ErrMessage: 'Unsupported.Non.Whitelist.Operation' });
  expect(await newest(DEVELOPMENT)).toEqual({});
});

it('breaks off at a node that does not come back', async () => {
  await order({ type: 'fail-next', target: 'analytics-dev' });
  await restart(DEVELOPMENT);
  await eventually(async () => (await newest(DEVELOPMENT))['OperationStatus'], 'TERMINATED');
  expect((await newest(DEVELOPMENT))['Progress']).toBeLessThan(100);
});

it('restarts the named nodes of a compute group alone', async () => {
  const groups = await signedCall(standIn, '/webapi/nodegroup/describeNodeGroups', { ClusterId: PRODUCTION }, { body: { componentType: 'CN' } });
  const [group] = groups.json.Data as { NodeGroupId: string; NodeInfo: { NodeId: string }[] }[];
  const node = group?.NodeInfo[1]?.NodeId;
  const body = { RestartNodeGroups: [{ NodeGroupId: group?.NodeGroupId, NodeIds: [node] }] };
  const { json } = await signedCall(standIn, '/webapi/restart/restart', { InstanceId: PRODUCTION }, { body });
  expect(json.Success).toBe(true);
  const [entry] = (await (await fetch(`${standIn.control}/ledger`)).json()) as LedgerEntry[];
  expect(entry).toMatchObject({ call: 'RestartNodes', body: JSON.stringify(body), targets: [`${PRODUCTION}/${node}`] });
});

it('takes an ordered refusal as Success false and a gateway code as a real status', async () => {
  await order({ type: 'fault', fault: { call: 'RestartInstance', kind: 'refuse', code: 'Success', message: 'restart is not possible now' } });
  const business = await restart(PRODUCTION);
  expect([business.status, business.json.Success, business.json.ErrCode]).toEqual([200, false, 'Success']);
  await order({ type: 'fault', fault: { call: 'RestartInstance', kind: 'refuse', code: 'Forbidden.RAM' } });
  const gateway = await restart(PRODUCTION);
  expect([gateway.status, gateway.json.Code]).toEqual([403, 'Forbidden.RAM']);
});
