import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import { createStandIn } from './index';
import { signedCall, type SignedCallOptions } from './signed-call';

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
});
afterAll(() => standIn.close());

async function list(options: SignedCallOptions = {}): Promise<{ status: number; code: unknown; message: unknown }> {
  const { status, text } = await signedCall(standIn, 'GET', '/instances?limit=2&offset=0', options);
  const { error_code: code, error_msg: message } = JSON.parse(text) as Record<string, unknown>;
  return { status, code, message };
}

it('serves a correctly signed call with a query', async () => {
  expect(await list()).toMatchObject({ status: 200, code: undefined });
});

it('refuses a wrong secret key and shows the canonical request that it expected', async () => {
  const { status, code, message } = await list({ secretKey: 'not the key' });
  expect([status, code]).toEqual([401, 'APIGW.0301']);
  expect(message).toContain(`GET|/v2/${standIn.credential['projectId']}/instances/|limit=2&offset=0|`);
});

it('refuses an unknown access key', async () => {
  expect(await list({ accessKey: 'unknown' })).toMatchObject({ status: 401, code: 'APIGW.0301' });
});

it('refuses a date more than fifteen minutes off on either side', async () => {
  expect(await list({ sentAt: Date.now() - 902_000 })).toMatchObject({ status: 401, message: expect.stringContaining('signature expired') });
  expect(await list({ sentAt: Date.now() + 902_000 })).toMatchObject({ status: 401, message: expect.stringContaining('signature expired') });
});

it('refuses a changed query', async () => {
  expect(await list({ sentQuery: 'limit=3&offset=0' })).toMatchObject({ status: 401, code: 'APIGW.0301' });
});

it('refuses a project header that is not the project of the path', async () => {
  expect(await list({ projectHeader: 'f'.repeat(32) })).toMatchObject({ status: 400, code: 'DCS.4002' });
});

it('refuses a changed body and keeps the call out of the ledger', async () => {
  const flush = { instances: ['x'], action: 'flush' };
  const { status } = await signedCall(standIn, 'PUT', '/instances/status', { body: { ...flush, action: 'restart' }, sentBody: flush });
  expect(status).toBe(401);
  expect(await (await fetch(`${standIn.control}/ledger`)).json()).toEqual([]);
});
