import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import { planOperation } from '@/lib/services/operations/plan-operation';
import { readOperation } from '@/lib/services/operations/read-operation';
import { submitOperation } from '@/lib/services/operations/submit-operation';
import { createStandIn } from '@/sandbox/alibaba-starrocks/index';
import { followUntil, openHarbour, sendNext, type Harbour } from './protocol.fixture';

useTestDatabase();

let harbour: Harbour;
beforeAll(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  harbour = await openHarbour(createStandIn, 'c-5d07f1c9e2a84b36');
});
afterAll(() => harbour.vendor.close());

it('keeps the steps that the vendor shows, also through a look at which it does not', async () => {
  const { ctx, clusterId, clusterName } = harbour;
  const targetKeys = ['StarRocks/FE/fe-0'];
  const plan = await planOperation(ctx, { clusterId, action: 'restart-nodes', options: {}, targetKeys });
  const { operationId } = await submitOperation(ctx, {
    clusterId,
    action: 'restart-nodes',
    options: {},
    targetKeys,
    planDigest: plan.digest,
    confirmation: clusterName,
    answer: '1',
    reason: 'new certificate',
    submissionKey: newId(),
    secrets: {},
  });
  const seen = async () => (await readOperation(ctx, { operationId })).steps[0]?.activities;
  expect(await seen()).toEqual([]);
  await harbour.order({ type: 'custom', name: 'fail-as', value: { instance: 'analytics-dev', end: 'HUMAN_PROCESSING' } }, { type: 'fail-next', target: 'analytics-dev/fe-0' });
  await sendNext(operationId);
  await followUntil(harbour, operationId, (_, states) => states[0] === 'needs-human');
  const failed = [{ name: 'Restart FE fe', state: 'failed', vendorState: 'RUNNING', message: 'node fe-0 did not become ready' }];
  expect(await seen()).toMatchObject(failed);
  await harbour.order({ type: 'fault', fault: { call: 'ListOperationActivity', kind: 'refuse', code: 'NoPermission' } });
  let looks = 0;
  await followUntil(harbour, operationId, () => (looks += 1) > 1);
  expect(await seen()).toMatchObject(failed);
});
