import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import { opened } from '@/lib/schemas/opened-cluster';
import { planOperation } from '@/lib/services/operations/plan-operation';
import { readOperation } from '@/lib/services/operations/read-operation';
import { submitOperation } from '@/lib/services/operations/submit-operation';
import { readCluster } from '@/lib/services/clusters/read-cluster';
import { createStandIn } from '@/sandbox/alibaba-emr/index';
import { followUntil, openHarbour, sendNext, type Harbour } from './protocol.fixture';

useTestDatabase();

let harbour: Harbour;
let yarn: string[];
let zooKeeper: string[];

beforeAll(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  harbour = await openHarbour(createStandIn, 'c-9f1d3b7a52c84e60');
  const { topology } = opened(await readCluster(harbour.ctx, { clusterId: harbour.clusterId }));
  const keysOf = (name: string) => (topology?.instances ?? []).filter(({ service }) => service === name).map(({ key }) => key);
  [yarn, zooKeeper] = [keysOf('YARN'), keysOf('ZOOKEEPER')];
});
afterAll(() => harbour.vendor.close());
beforeEach(async () => {
  await harbour.order({ type: 'reset' });
  await db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
});

const wish = (targetKeys: string[], options = {}) => ({ clusterId: harbour.clusterId, action: 'refresh_queues', options, targetKeys });
const confirmed = (planDigest: string) => ({ ...wish(yarn), planDigest, confirmation: harbour.clusterName, reason: 'new queues', submissionKey: newId(), secrets: {} });

it('plans, sends and follows what the vendor listed for a service, to the end of the vendor’s operation', async () => {
  const plan = await planOperation(harbour.ctx, wish(yarn));
  expect(plan).toMatchObject({ action: 'refresh_queues', kind: 'other', destructive: false, confirm: { typeName: false }, steps: [{ call: 'RunApplicationAction', expect: 'accepted' }] });
  const { operationId } = await submitOperation(harbour.ctx, confirmed(plan.digest));
  expect(await sendNext(operationId)).toEqual({ kind: 'accepted' });
  await followUntil(harbour, operationId, (state) => state === 'finished');
  expect(await readOperation(harbour.ctx, { operationId })).toMatchObject({ outcome: 'succeeded', action: 'refresh_queues' });
  expect(await harbour.ledger()).toHaveLength(1);
});

it('refuses an offer that the vendor withdrew between plan and submit, and sends nothing', async () => {
  const plan = await planOperation(harbour.ctx, wish(yarn));
  await harbour.order({ type: 'custom', name: 'withdraw-action', value: 'YARN/refresh_queues' });
  await db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
  await expect(submitOperation(harbour.ctx, confirmed(plan.digest))).rejects.toMatchObject({ reason: 'action-not-offered' });
  expect(await harbour.ledger()).toEqual([]);
});

it('refuses an offer outside of its service, for part of it, and with options that it does not have', async () => {
  await expect(planOperation(harbour.ctx, wish([...yarn, ...zooKeeper]))).rejects.toMatchObject({ reason: 'action-not-offered' });
  await expect(planOperation(harbour.ctx, wish(yarn.slice(1)))).rejects.toMatchObject({ reason: 'action-not-offered' });
  await expect(planOperation(harbour.ctx, wish(yarn, { threadCount: 4 }))).rejects.toThrow('unknown-field');
});
