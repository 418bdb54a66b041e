import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import { opened } from '@/lib/schemas/opened-cluster';
import { planOperation } from '@/lib/services/operations/plan-operation';
import { submitOperation } from '@/lib/services/operations/submit-operation';
import { readCluster } from '@/lib/services/clusters/read-cluster';
import { createStandIn } from '@/sandbox/tencent-emr/index';
import { openHarbour, sendNext, type Harbour } from './protocol.fixture';

useTestDatabase();

let harbour: Harbour;
let servers: string[];
let dataNodes: string[];

beforeAll(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  harbour = await openHarbour(createStandIn, 'emr-mfk');
  const { topology } = opened(await readCluster(harbour.ctx, { clusterId: harbour.clusterId }));
  const keysOf = (name: string) => (topology?.instances ?? []).filter(({ component }) => component === name).map(({ key }) => key);
  [servers, dataNodes] = [keysOf('HRegionServer').slice(0, 2), keysOf('DataNode').slice(0, 1)];
});
afterAll(() => harbour.vendor.close());

const wish = (action: string, targetKeys: string[], options: object) => ({ clusterId: harbour.clusterId, action, options: { ...options }, targetKeys });

it('sends a policy that every selected component lists, and refuses it for any other selection', async () => {
  const fast = wish('stop', servers, { stopPolicy: 'fast' });
  await expect(planOperation(harbour.ctx, wish('stop', [...servers, ...dataNodes], { stopPolicy: 'fast' }))).rejects.toMatchObject({ issues: [{ path: ['stopPolicy'] }] });
  const plan = await planOperation(harbour.ctx, fast);
  const { operationId } = await submitOperation(harbour.ctx, { ...fast, planDigest: plan.digest, confirmation: harbour.clusterName, reason: 'regions stay', submissionKey: newId(), secrets: {} });
  expect(await sendNext(operationId)).toEqual({ kind: 'accepted' });
  expect((await harbour.ledger()).map(({ body }) => JSON.parse(body).StopParams)).toEqual([{ StopPolicy: 'fast' }]);
});

it('refuses a batch beyond what a selected component takes', async () => {
  await expect(planOperation(harbour.ctx, wish('restart', servers, { batchSize: 10_000 }))).rejects.toMatchObject({ issues: [{ path: ['batchSize'] }] });
  expect(await planOperation(harbour.ctx, wish('restart', dataNodes, { batchSize: 10_000 }))).toMatchObject({ action: 'restart' });
});
