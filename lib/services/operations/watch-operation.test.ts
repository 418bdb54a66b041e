import { PassThrough } from 'node:stream';
import pg from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { OperationDelta, OperationSnapshot } from '@/lib/schemas/operation';
import type { Ctx } from '../context';
import { createSession, type Place } from '../testing/place';
import { createWorld, type World } from '../testing/world';
import { readOperation } from './read-operation';
import { watchOperation } from './watch-operation';

useTestDatabase();

let world: World;
beforeAll(async () => {
  world = await createWorld('viewer');
});

interface Event {
  id?: string;
  event?: string;
  data?: OperationDelta & OperationSnapshot;
}

/** The stream as a browser reads it, one event after another. */
class Browser {
  private text = '';
  private readonly pieces: AsyncIterator<Buffer, void>;
  private constructor(private readonly line: PassThrough) {
    this.pieces = line[Symbol.asyncIterator]();
  }

  /** Through a line that holds one piece at a time. */
  static async open(ctx: Ctx, operationId: string, since: string | null): Promise<Browser> {
    const line = new PassThrough({ highWaterMark: 1 });
    (await watchOperation(ctx, { operationId, since }))(line);
    return new Browser(line);
  }

  /** Null once the stream has ended. */
  async next(): Promise<Event | null> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end === -1) {
        const { value, done } = await this.pieces.next();
        if (done) return null;
        this.text += value.toString();
        continue;
      }
      const lines = this.text.slice(0, end).split('\n');
      this.text = this.text.slice(end + 2);
      const event = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
      if (event['data']) return { ...event, data: JSON.parse(event['data']) as Event['data'] };
    }
  }

  async until(wanted: (delta: OperationDelta) => boolean): Promise<OperationDelta> {
    for (;;) {
      const event = await this.next();
      if (!event?.data) throw new Error('The stream ended.');
      if (wanted(event.data)) return event.data;
    }
  }

  /** Resolves when the stream has ended, whatever comes before. */
  async ended(): Promise<void> {
    while (await this.next());
  }

  close = (): void => void this.line.destroy();
}

const target = (operationId: string, key: string) => ({ operationId, key, service: 'HDFS', selected: true, stateBefore: 'running', vendorBefore: '1', maintenanceBefore: 'off', vendorIds: {} });

async function operationOf(place: Place, targets: string[] = []): Promise<string> {
  const { operationId } = await createPlaceOperation(place);
  await db().target.createMany({ data: targets.map((key) => target(operationId, key)) });
  return operationId;
}

/** A second operation beside the place's own, so that tests do not meet. */
async function createPlaceOperation(place: Place): Promise<{ operationId: string }> {
  const { id: _id, changed: _changed, options: _options, warnings: _warnings, rollout: _rollout, ...row } = await db().operation.findUniqueOrThrow({ where: { id: place.operationId } });
  const { id } = await db().operation.create({ data: { ...row, options: {}, warnings: [], submissionKey: newId(), steps: { create: { position: 0, call: 'Stop', kind: 'stop', expect: 'stopped', request: {}, params: {}, progressFrom: 'observed', state: 'running' } } } });
  return { operationId: id };
}

const move = (operationId: string, key: string, vendorNow: string) => db().target.updateMany({ where: { operationId, key }, data: { vendorNow } });

it('reads the targets as people count them', async () => {
  const operationId = await operationOf(world.own, ['core.10', 'core.9', 'core.1']);
  expect((await readOperation(world.ctx, { operationId })).targets.map(({ key }) => key)).toEqual(['core.1', 'core.9', 'core.10']);
});

describe('the cursor', () => {
  it('misses nothing of a transaction that commits after a later one was seen', async () => {
    const operationId = await operationOf(world.own, ['early', 'late']);
    const slow = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await slow.connect();
    await slow.query('BEGIN');
    await slow.query('UPDATE target SET vendor_now = $1 WHERE operation_id = $2 AND key = $3', ['slow', operationId, 'late']);

    // A later transaction commits first, and a reader sees it.
    await move(operationId, 'early', 'quick');
    const before = await readOperation(world.ctx, { operationId });
    expect(before.targets.map((row) => row.vendorNow)).toEqual(['quick', null]);
    const browser = await Browser.open(world.ctx, operationId, before.cursor);
    await browser.next();
    await slow.query('COMMIT');
    await slow.end();

    const delta = await browser.until(({ targets }) => targets.some(({ key }) => key === 'late'));
    expect(delta.targets).toEqual([{ key: 'late', stateNow: null, vendorNow: 'slow', reached: false, outcome: null, message: null }]);
    browser.close();
  });

  it('does not repeat what was sent while another transaction stays open', async () => {
    const operationId = await operationOf(world.own, ['a', 'b']);
    const { cursor } = await readOperation(world.ctx, { operationId });
    const idle = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await idle.connect();
    await idle.query('BEGIN; SELECT pg_current_xact_id()');
    const browser = await Browser.open(world.ctx, operationId, cursor);
    await browser.next();
    await move(operationId, 'a', '2');
    await browser.until(({ targets }) => targets.some(({ key }) => key === 'a'));
    await move(operationId, 'b', '2');
    const delta = await browser.until(({ targets }) => targets.some(({ key }) => key === 'b'));
    expect(delta.targets.map(({ key }) => key)).toEqual(['b']);
    await idle.end();
    browser.close();
  });

  it('says nothing about what no reader sees', async () => {
    const operationId = await operationOf(world.own, ['a']);
    const { changed } = await db().step.findFirstOrThrow({ where: { operationId } });
    await db().step.updateMany({ where: { operationId }, data: { leaseUntil: new Date(), attempt: { increment: 1 } } });
    await db().operation.update({ where: { id: operationId }, data: { watchedUntil: new Date() } });
    expect((await db().step.findFirstOrThrow({ where: { operationId } })).changed).toBe(changed);
    await db().step.updateMany({ where: { operationId }, data: { message: 'news' } });
    expect((await db().step.findFirstOrThrow({ where: { operationId } })).changed).toBeGreaterThan(changed);
  });

  it('counts how far a target got as a change of the target', async () => {
    const operationId = await operationOf(world.own, ['a']);
    const [step, row] = [await db().step.findFirstOrThrow({ where: { operationId } }), await db().target.findFirstOrThrow({ where: { operationId } })];
    await db().stepTarget.create({ data: { stepId: step.id, targetId: row.id } });
    const browser = await Browser.open(world.ctx, operationId, (await readOperation(world.ctx, { operationId })).cursor);
    await browser.next();
    await db().stepTarget.updateMany({ where: { stepId: step.id }, data: { reached: 'yes' } });
    expect((await browser.until(({ targets }) => targets.length > 0)).targets).toMatchObject([{ key: 'a', reached: true }]);
    browser.close();
  });
});

describe('a stream', () => {
  it('begins with the snapshot when the browser names no place, and carries on from the place that it names', async () => {
    const operationId = await operationOf(world.own, ['a', 'b']);
    const first = await Browser.open(world.ctx, operationId, null);
    const snapshot = await first.next();
    expect(snapshot).toMatchObject({ event: 'snapshot', data: { id: operationId, targets: [{ key: 'a' }, { key: 'b' }] } });
    first.close();

    await move(operationId, 'b', 'moved while nobody watched');
    const again = await Browser.open(world.ctx, operationId, snapshot?.id ?? '');
    const delta = await again.next();
    // Beside it what another transaction, open at that time, might have changed.
    expect(delta).toMatchObject({ event: 'delta', data: { targets: expect.arrayContaining([expect.objectContaining({ key: 'b', vendorNow: 'moved while nobody watched' })]) as unknown } });
    again.close();
  });

  it('ends after the last delta of a finished operation', async () => {
    const operationId = await operationOf(world.own, ['a']);
    const browser = await Browser.open(world.ctx, operationId, null);
    await browser.next();
    await db().operation.update({ where: { id: operationId }, data: { state: 'finished', outcome: 'succeeded', finishedAt: new Date() } });
    await browser.until(({ head }) => head?.outcome === 'succeeded');
    expect(await browser.next()).toBeNull();
  });

  it('reads once for two hundred watchers', async () => {
    const operationId = await operationOf(world.own, ['a']);
    const { cursor } = await readOperation(world.ctx, { operationId });
    const browsers = await Promise.all(Array.from({ length: 200 }, () => Browser.open(world.ctx, operationId, cursor)));
    await Promise.all(browsers.map((browser) => browser.next()));
    const reads = vi.spyOn(db(), '$transaction');
    await move(operationId, 'a', 'seen by all');
    const seen = await Promise.all(browsers.map((browser) => browser.until(({ targets }) => targets.length > 0)));
    expect(seen.every((delta) => delta.targets[0]?.vendorNow === 'seen by all')).toBe(true);
    expect(reads).toHaveBeenCalledTimes(1);
    reads.mockRestore();
    browsers.forEach((browser) => browser.close());
  });

  it.each(['', ', although another transaction keeps the cursor where it is'])('hands a watcher that was too slow everything that it missed, once it takes again%s', async (although) => {
    const operationId = await operationOf(world.own, ['a', 'b', 'c', 'd']);
    const idle = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await idle.connect();
    if (although) await idle.query('BEGIN; SELECT pg_current_xact_id()');
    const { cursor } = await readOperation(world.ctx, { operationId });
    const [slow, quick] = [await Browser.open(world.ctx, operationId, cursor), await Browser.open(world.ctx, operationId, cursor)];
    for (const key of ['a', 'b', 'c', 'd']) {
      await move(operationId, key, 'moved');
      await quick.until(({ targets }) => targets.some((row) => row.key === key));
    }
    const seen = new Set<string>();
    await slow.until(({ targets }) => {
      for (const { key } of targets) seen.add(key);
      return seen.size === 4;
    });
    await idle.end();
    slow.close();
    quick.close();
  });
});

describe('a reader loses the stream', () => {
  const losses: [string, (ctx: Ctx, place: Place) => Promise<unknown>][] = [
    ['when her session ends', ({ origin }) => db().session.update({ where: { id: origin.sessionId ?? '' }, data: { revokedAt: new Date() } })],
    ['when she is disabled', ({ actor }) => db().user.update({ where: { id: actor.id ?? '' }, data: { disabledAt: new Date() } })],
    ['when she leaves the team', ({ actor }, { team }) => db().membership.delete({ where: { teamId_userId: { teamId: team.id, userId: actor.id ?? '' } } })],
  ];
  for (const [when, take] of losses) {
    it(when, async () => {
      const { ctx, own } = await createWorld('viewer');
      const operationId = await operationOf(own, ['a']);
      const browser = await Browser.open(ctx, operationId, null);
      await browser.next();
      await take(ctx, own);
      await browser.ended();
    });
  }

  it('and others keep theirs', async () => {
    const { ctx, own } = await createWorld('viewer');
    const operationId = await operationOf(own, ['a']);
    const other = { ...ctx, origin: { ...ctx.origin, sessionId: (await createSession(ctx.actor.id ?? '')).id } };
    const [hers, kept] = [await Browser.open(ctx, operationId, null), await Browser.open(other, operationId, null)];
    await Promise.all([hers.next(), kept.next()]);
    await db().session.update({ where: { id: ctx.origin.sessionId ?? '' }, data: { revokedAt: new Date() } });
    await hers.ended();
    await move(operationId, 'a', 'still told');
    expect((await kept.until(({ targets }) => targets.length > 0)).targets).toMatchObject([{ vendorNow: 'still told' }]);
    kept.close();
  });
});
