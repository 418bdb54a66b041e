import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import type { Topology } from '@/lib/providers/contract';
import { pack, unpack } from '@/lib/schemas/packed';
import { dataNode, followUntil, openHarbour, planStop, sendNext, submitStop, type Harbour } from './protocol.fixture';

useTestDatabase();

let harbour: Harbour;
beforeAll(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  harbour = await openHarbour();
});
afterAll(() => harbour.vendor.close());
beforeEach(async () => {
  await db().operation.updateMany({ where: { finishedAt: { not: null } }, data: { finishedAt: new Date(0) } });
});

const other = 'HDFS/DataNode/10.20.1.2';
const codes = async () => (await planStop(harbour, [other])).warnings.map(({ code }) => code);
/** What a reading would have left that arrived a moment ago. */
async function storeBusy(times: { observedAt: Date; beganAt: Date }): Promise<void> {
  const { body } = await db().clusterTopology.findUniqueOrThrow({ where: { clusterId: harbour.clusterId } });
  await db().clusterTopology.update({ where: { clusterId: harbour.clusterId }, data: { ...times, body: pack({ ...unpack<Topology>(body), busy: 'a workflow' }) } });
}

it('a plan right after an operation does not rest on a reading that began before its end', async () => {
  const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
  await sendNext(operationId);
  await followUntil(harbour, operationId, (state) => state === 'finished');
  const { finishedAt } = await db().operation.findUniqueOrThrow({ where: { id: operationId } });
  // It began while the operation ran, and its answer came after the end.
  await storeBusy({ beganAt: new Date(finishedAt!.getTime() - 500), observedAt: new Date() });
  expect(await codes()).not.toContain('cluster-busy');
});

it('a reading that has seen everything counts for its fifteen seconds', async () => {
  await storeBusy({ beganAt: new Date(), observedAt: new Date() });
  expect(await codes()).toContain('cluster-busy');
});

it('one that found the cluster busy counts for a moment only', async () => {
  await db().cluster.updateMany({ data: { busy: 'a workflow' } });
  const before = new Date(Date.now() - 5_000);
  await storeBusy({ beganAt: before, observedAt: before });
  expect(await codes()).not.toContain('cluster-busy');
});
