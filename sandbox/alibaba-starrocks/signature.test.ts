import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import { createStandIn } from './index';
import { signedCall, type SignedCallOptions } from './signed-call';

const RESTART = '/webapi/restart/restart';

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
});
afterAll(() => standIn.close());

async function describeInstances(options: SignedCallOptions = {}): Promise<[status: number, code: unknown]> {
  const { status, json } = await signedCall(standIn, '/webapi/starrocks/describeInstances', { RegionId: 'cn-hangzhou', Tag: '[{"Key":"a","Value":"(b) *"}]' }, options);
  return [status, json.Code];
}

it('serves a correctly signed call', async () => {
  expect(await describeInstances()).toEqual([200, undefined]);
});

it('refuses a wrong secret', async () => {
  expect(await describeInstances({ secret: 'not the secret' })).toEqual([400, 'SignatureDoesNotMatch']);
});

it('refuses a date more than fifteen minutes off', async () => {
  expect(await describeInstances({ sentAt: Date.now() - 902_000 })).toEqual([400, 'InvalidTimeStamp.Expired']);
});

it('takes a nonce once', async () => {
  expect(await describeInstances({ nonce: 'the-same' })).toEqual([200, undefined]);
  expect(await describeInstances({ nonce: 'the-same' })).toEqual([400, 'SignatureNonceUsed']);
});

it('refuses a changed query', async () => {
  expect(await describeInstances({ sentQuery: 'RegionId=cn-beijing' })).toEqual([400, 'SignatureDoesNotMatch']);
});

it('serves no method but POST', async () => {
  expect(await describeInstances({ method: 'GET' })).toEqual([404, 'InvalidApi.NotFound']);
});

it('refuses a changed body and keeps the call out of the ledger', async () => {
  const nodes = (id: string) => ({ RestartNodeGroups: [{ NodeGroupId: 'ng-x', NodeIds: [id] }] });
  const { status, json } = await signedCall(standIn, RESTART, { InstanceId: 'c-x' }, { body: nodes('fe-0'), sentBody: nodes('fe-1') });
  expect([status, json.Code]).toEqual([400, 'SignatureDoesNotMatch']);
  expect(await (await fetch(`${standIn.control}/ledger`)).json()).toEqual([]);
});
