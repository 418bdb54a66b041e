import { afterEach, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import type { Ctx } from '@/lib/services/context';
import { markSeen } from '@/lib/services/operations/mark-seen';
import { readHistory } from '@/lib/services/operations/read-history';
import { readOperation } from '@/lib/services/operations/read-operation';
import { readTray } from '@/lib/services/operations/read-tray';
import { dataNode, followUntil, openHarbour, planStop, sendNext, submitStop, type Harbour } from './protocol.fixture';

useTestDatabase();

let harbour: Harbour;
beforeEach(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  harbour = await openHarbour();
});
afterEach(() => harbour.vendor.close());

/** The same person with a session, as in a browser. */
async function signIn(ctx: Ctx): Promise<Ctx> {
  const session = await db().session.create({ data: { userId: ctx.actor.id ?? '', expiresAt: new Date(Date.now() + 3_600_000) } });
  return { ...ctx, origin: { ...ctx.origin, sessionId: session.id } };
}

test('every change of a target is kept in the order in which it happened, and ends where the target ended', async () => {
  const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
  await sendNext(operationId);
  await followUntil(harbour, operationId, (state) => state === 'finished');
  const history = await readHistory(harbour.ctx, { operationId });
  const { keys, changes } = history;
  const { targets, events } = await readOperation(harbour.ctx, { operationId });
  const place = keys.indexOf(dataNode);
  const own = changes.filter((change) => change.targets.includes(place));
  expect(own.findLast(({ kind }) => kind === 'reached')).toMatchObject({ position: 0, reached: 'yes' });
  const end = targets.find(({ key }) => key === dataNode);
  expect(own.at(-1)).toMatchObject({ kind: 'seen', state: end?.stateNow, vendor: end?.vendorNow, outcome: 'succeeded' });
  // Before the end it was seen, and had no outcome yet.
  expect(own.find(({ kind }) => kind === 'seen')).toMatchObject({ outcome: null });
  expect(own.map(({ at }) => at)).toEqual(own.map(({ at }) => at).sort());
  // The end of the call, of its target and of the operation are one transaction, and one moment.
  const ends = events.filter(({ kind }) => kind === 'succeeded' || kind === 'finished').map(({ id }) => history.eventTimes[id]);
  expect(new Set([...ends, own.at(-1)?.at, own.findLast(({ kind }) => kind === 'reached')?.at])).toHaveProperty('size', 1);
  expect(ends).toHaveLength(2);
});

test('a refused operation is pinned until it was seen, and one that ended well is only told', async () => {
  const ctx = await signIn(harbour.ctx);
  await harbour.order({ type: 'fault', fault: { call: 'StartStopServiceOrMonitor', kind: 'refuse', code: 'ResourceInUse.InstanceInProcess' } });
  const refused = await submitStop(harbour, await planStop(harbour, [dataNode]));
  await markSeen(ctx, { operationId: refused.operationId });
  await sendNext(refused.operationId);
  // A look from before it went wrong does not count.
  expect((await readTray(ctx)).pinned.map(({ id, mine }) => [id, mine])).toEqual([[refused.operationId, true]]);
  await markSeen(ctx, { operationId: refused.operationId });
  expect((await readTray(ctx)).pinned).toEqual([]);

  const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
  expect((await readTray(ctx)).running.map(({ id }) => id)).toEqual([operationId]);
  await sendNext(operationId);
  await followUntil(harbour, operationId, (state) => state === 'finished');
  const tray = await readTray(ctx);
  expect([tray.running, tray.pinned]).toEqual([[], []]);
  expect(tray.ended.map(({ id }) => id)).toEqual([operationId, refused.operationId]);
});
