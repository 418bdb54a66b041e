import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { Ctx } from '@/lib/services/context';
import { recordWatched } from '@/lib/services/operations/mark-watched';
import { watchOperation } from '@/lib/services/operations/watch-operation';
import { claimDuePolls, looksOf } from './poll-round';
import { openHarbour, planStop, submitStop, type Harbour } from './protocol.fixture';

useTestDatabase();

const pollSeconds = 20;

let harbour: Harbour;
let ctx: Ctx;
beforeAll(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  // Longer than any step of a test takes on a busy machine.
  process.env['DRYDOCK_POLL_MS'] = String(pollSeconds * 1000);
  harbour = await openHarbour();
  const user = await db().user.findFirstOrThrow();
  const session = await db().session.create({ data: { userId: user.id, expiresAt: new Date(Date.now() + 3_600_000) } });
  ctx = { ...harbour.ctx, origin: { ...harbour.ctx.origin, sessionId: session.id } };
});
afterAll(() => harbour.vendor.close());
beforeEach(async () => {
  await harbour.order({ type: 'reset' }, { type: 'speed', factor: 1 });
  await db().operation.deleteMany();
  await db().clusterPoll.deleteMany();
});

const requests = async (): Promise<string[]> =>
  ((await (await fetch(`${harbour.vendor.control}/requests`)).json()) as { call: string }[]).map(({ call }) => call);

/** An operation that the vendor has accepted, as far as this console knows. */
async function running(node: number): Promise<string> {
  const { operationId } = await submitStop(harbour, await planStop(harbour, [`HDFS/DataNode/10.20.1.${node}`]));
  await db().step.updateMany({ where: { operationId }, data: { state: 'running', sentAt: new Date(), acceptedAt: new Date(), nextPollAt: new Date(0) } });
  return operationId;
}

/** One round of whatever is due now: the vendor's calls that it took. */
async function round(): Promise<string[]> {
  await db().clusterPoll.deleteMany();
  await db().step.updateMany({ where: { state: 'running' }, data: { nextPollAt: new Date(0) } });
  const before = (await requests()).length;
  const rounds = await claimDuePolls(5);
  expect(rounds).toHaveLength(1);
  await Promise.all(rounds.flatMap(looksOf).map((look) => look()));
  return (await requests()).slice(before).sort();
}

describe('one round of a cluster', () => {
  it('takes as many calls for five operations and fifty watchers as for one', async () => {
    const first = await running(1);
    const alone = await round();
    expect(alone).toContain('DescribeInstances');

    const others = [await running(2), await running(3), await running(4), await running(5)];
    const streams = await Promise.all(
      [first, ...others].flatMap((operationId) =>
        Array.from({ length: 10 }, async () => {
          const stream = new PassThrough();
          (await watchOperation(ctx, { operationId, since: null }))(stream);
          return stream;
        }),
      ),
    );
    await Promise.all(streams.map((stream) => once(stream, 'data')));
    expect(await round()).toEqual(alone);
    expect(await db().step.count({ where: { state: 'running', observedAt: { not: null }, leaseUntil: null } })).toBe(5);
    streams.forEach((stream) => stream.destroy());
  });

  it('is made by one of many, and not again in the same interval', async () => {
    await running(1);
    await running(2);
    const claims = await Promise.all(Array.from({ length: 6 }, () => claimDuePolls(5)));
    expect(claims.flat().map((claim) => claim.length)).toEqual([2]);
    await running(3);
    expect(await claimDuePolls(5)).toEqual([]);
  });

  it('keeps the vendor\'s answer in the wire log of each operation that it served', async () => {
    const operations = [await running(1), await running(2)];
    await round();
    for (const operationId of operations) {
      const exchanges = await db().wireExchange.findMany({ where: { step: { operationId }, purpose: 'follow' } });
      expect(exchanges.map(({ requestHeaders }) => (requestHeaders as Record<string, string>)['x-tc-action'])).toContain('DescribeInstances');
    }
  });

  it('takes a step along that would be due a moment later', async () => {
    const [, later] = [await running(1), await running(2)];
    await db().step.updateMany({ where: { operationId: later }, data: { nextPollAt: new Date(Date.now() + 500) } });
    expect((await claimDuePolls(5)).map((claim) => claim.length)).toEqual([2]);
  });
});

describe('somebody who begins to watch', () => {
  const step = (operationId: string) => db().step.findFirstOrThrow({ where: { operationId } });
  const putOff = (operationId: string, seconds: number) => {
    const now = Date.now();
    return db().step.updateMany({ where: { operationId }, data: { observedAt: new Date(now), nextPollAt: new Date(now + seconds * 1000) } });
  };
  const pauseOf = async (operationId: string): Promise<number> => ((await step(operationId)).nextPollAt!.getTime() - (await step(operationId)).observedAt!.getTime()) / 1000;

  it('pulls the next look forward, once', async () => {
    const operationId = await running(1);
    await putOff(operationId, 30);
    await recordWatched([operationId]);
    expect(await pauseOf(operationId)).toBe(pollSeconds);
    await putOff(operationId, 30);
    await recordWatched([operationId]);
    expect(await pauseOf(operationId)).toBe(30);
  });

  it('does not outvote a vendor that has asked for a pause', async () => {
    const operationId = await running(1);
    await putOff(operationId, 60);
    await recordWatched([operationId, newId()]);
    expect(await pauseOf(operationId)).toBe(60);
  });
});
