import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/config/env';
import { createDb, db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { secondMs, type Pacer } from '@/lib/providers/contract';
import { beforeWrite, markingWrites } from '@/lib/services/credentials/before-write';
import { createDatabasePacer } from './database-pacer';
import { pacerFor } from './pacer-for';
import { takeTurns, type Turns } from './turns';

useTestDatabase();

const quota = { account: 'vendor site key', callsPerSecond: 20 };

interface Grant {
  kind: 'read' | 'write';
  at: number;
}

/** As the owner of the database, who alone may set up and look at the record of grants. */
async function asOwner<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The row forgets a turn after its second; a trigger writes each of them down, with the time that the database gave it. */
beforeAll(() =>
  asOwner(`
    CREATE TABLE granted (kind text, at timestamptz);
    CREATE FUNCTION write_down() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    BEGIN
      INSERT INTO granted SELECT 'read', t FROM unnest(NEW.reads[cardinality(NEW.reads) - (SELECT count(*) FROM unnest(NEW.reads) t WHERE t <> ALL (OLD.reads)) + 1:]) t;
      INSERT INTO granted SELECT 'write', t FROM unnest(NEW.writes[cardinality(NEW.writes) - (SELECT count(*) FROM unnest(NEW.writes) t WHERE t <> ALL (OLD.writes)) + 1:]) t;
      RETURN NULL;
    END $$;
    CREATE TRIGGER write_down AFTER UPDATE ON vendor_pace FOR EACH ROW EXECUTE FUNCTION write_down()`),
);
beforeEach(() => asOwner('TRUNCATE granted; TRUNCATE vendor_pace'));

const grants = (): Promise<Grant[]> => asOwner<Grant & pg.QueryResultRow>('SELECT kind, extract(epoch FROM at)::float8 * 1000 AS at FROM granted ORDER BY at');

/** The most turns in any second as pacers count it, or as the vendor does, wherever it begins. Times are exact to a microsecond. */
const busiestSecond = (all: Pick<Grant, 'at'>[], lengthMs = secondMs): number =>
  Math.max(...all.map(({ at: start }) => all.filter(({ at }) => at >= start && at < start + lengthMs - 0.002).length));

const every = (nth: number) => (index: number): boolean => index % nth === 0;

const together = (count: number, pacer: Pacer, kind: Grant['kind']): Promise<unknown>[] => Array.from({ length: count }, () => pacer.take('List', kind));
const kindsOf = (all: Grant[]) => all.map(({ kind }) => kind);

/** Asks until `count` turns were given, without waiting for any of them: the database is told that the time in between is over. */
async function turnsGiven(count: number, kind: Grant['kind'], of = quota): Promise<number[]> {
  const given: number[] = [];
  let passed = 0;
  while (given.length < count) {
    const { turnsMs, waitMs } = await takeTurns(db(), of, 'List', kind, count - given.length);
    given.push(...turnsMs.map((at) => at + passed));
    if (given.length === count) break;
    passed += waitMs;
    await asOwner(`UPDATE vendor_pace SET reads = ARRAY(SELECT t - interval '${waitMs} milliseconds' FROM unnest(reads) t), writes = ARRAY(SELECT t - interval '${waitMs} milliseconds' FROM unnest(writes) t)`);
  }
  return given;
}

const ask = (kind: Grant['kind'], wanted: number): Promise<Turns> => takeTurns(db(), quota, 'List', kind, wanted);
const forget = (more = ''): Promise<unknown> => asOwner(`UPDATE vendor_pace SET reads = '{}', writes = '{}'${more}`);

describe('turns', () => {
  it('are half a second’s calls at once, and then follow each other evenly', async () => {
    const turns = await turnsGiven(60, 'read');
    const gaps = turns.slice(1).map((at, index) => at - (turns[index] ?? 0));
    expect(gaps.slice(0, 9).every((gap) => gap === 0)).toBe(true);
    // One pause, until the calls that went out at once are a second old.
    const [pause, ...even] = gaps.slice(9).sort((one, other) => other - one);
    expect(pause).toBeLessThanOrEqual(secondMs);
    for (const gap of even) expect(gap).toBeGreaterThan(secondMs / 20 - 0.1);
  });

  it('never are more in any second, with its margin, than the vendor allows', async () => {
    const turns = await turnsGiven(100, 'write');
    expect(busiestSecond(turns.map((at) => ({ at })))).toBe(20);
  });

  it('leave the vendor no second with more calls than it allows, whichever of them the way holds up for as long as the margin', async () => {
    const turns = await turnsGiven(100, 'write');
    const marginMs = secondMs - 1_000;
    for (const heldUp of [every(2), every(3), every(7), every(20), every(21)]) {
      const arrivals = turns.map((at, index) => ({ at: at + (heldUp(index) ? marginMs : 0) }));
      expect(busiestSecond(arrivals, 1_000)).toBeLessThanOrEqual(20);
    }
  });

  it('are given shortly ahead only', async () => {
    const { nowMs, turnsMs, waitMs } = await ask('read', 100);
    expect(turnsMs.length).toBeGreaterThan(10);
    expect(turnsMs.length).toBeLessThan(20);
    expect((turnsMs.at(-1) ?? 0) - nowMs).toBeLessThanOrEqual(250.1);
    expect(waitMs).toBeGreaterThan(0);
  });

  it('do not wait for a clock that was set back', async () => {
    await ask('read', 100);
    await asOwner(`UPDATE vendor_pace SET reads = ARRAY(SELECT t + interval '1 hour' FROM unnest(reads) t)`);
    const { nowMs, turnsMs } = await ask('read', 1);
    expect(turnsMs).toEqual([nowMs]);
  });
});

describe('two processes on one database', () => {
  it('never let out more calls in any second than the vendor allows', async () => {
    const [one, other] = [createDatabasePacer(db(), quota), createDatabasePacer(db(), quota)];
    await Promise.all([...together(35, one, 'read'), ...together(35, other, 'read')]);
    const all = await grants();
    // A process that was too busy for a turn took another one.
    expect(all.length).toBeGreaterThanOrEqual(70);
    expect(busiestSecond(all)).toBeLessThanOrEqual(20);
  });

  it('get submits through while polls want more than there is, and polls through while submits do', async () => {
    for (const [crowd, few] of [['read', 'write'], ['write', 'read']] as const) {
      await asOwner('TRUNCATE granted; TRUNCATE vendor_pace');
      const [one, other] = [createDatabasePacer(db(), quota), createDatabasePacer(db(), quota)];
      const crowding = together(40, one, crowd);
      await crowding[17];
      await Promise.all(together(6, other, few));
      const served = kindsOf(await grants());
      expect(served.filter((kind) => kind === few).length).toBeGreaterThanOrEqual(6);
      // Up to the last of the few: a test that wakes late must not count what came after them.
      expect(served.slice(0, served.lastIndexOf(few)).filter((kind) => kind === crowd).length).toBeLessThan(40);
      await Promise.all(crowding);
      expect(busiestSecond(await grants())).toBeLessThanOrEqual(20);
    }
  });

  it.each([['read', 'write'], ['write', 'read']] as const)('keep a quarter from the %ss while a %s waits, and nothing once none has asked lately', async (crowd, few) => {
    await ask(few, 0);
    const shared = await turnsGiven(60, crowd);
    expect(busiestSecond(shared.map((at) => ({ at })))).toBe(15);
    await forget(`, ${few}_asked_at = ${few}_asked_at - interval '1 minute'`);
    const alone = await turnsGiven(60, crowd);
    expect(busiestSecond(alone.map((at) => ({ at })))).toBe(20);
  });

  it('count other APIs and other accounts apart', async () => {
    const another = { ...quota, account: 'another' };
    for (const [of, api] of [[quota, 'List'], [quota, 'Stop'], [another, 'List']] as const) {
      const { nowMs, turnsMs } = await takeTurns(db(), of, api, 'read', 10);
      expect(turnsMs).toEqual(Array.from({ length: 10 }, () => nowMs));
    }
    expect(await asOwner('SELECT account, api, cardinality(reads) AS calls FROM vendor_pace ORDER BY account, api')).toEqual([
      { account: another.account, api: 'List', calls: 10 },
      { account: quota.account, api: 'List', calls: 10 },
      { account: quota.account, api: 'Stop', calls: 10 },
    ]);
  });
});

describe('the pacer of a credential', () => {
  const vendor = { id: 'vendor', accountOf: () => 'site', rateLimit: { callsPerSecond: 20, keyField: 'keyId' } };
  const unlimited = { ...vendor, rateLimit: { callsPerSecond: null, keyField: 'user' } };

  it('is shared by all with the same key at the same vendor installation', async () => {
    for (const keyId of ['a', 'b', 'a']) await pacerFor(db(), vendor, { keyId, secret: 'never stored' })?.take('List', 'read');
    expect(await asOwner('SELECT account, cardinality(reads) AS calls FROM vendor_pace ORDER BY account')).toEqual([
      { account: 'vendor site a', calls: expect.any(Number) },
      { account: 'vendor site b', calls: 1 },
    ]);
  });

  it('does not exist where neither the vendor nor a person limits anything', () => {
    expect(pacerFor(db(), unlimited, {})).toBeUndefined();
  });

  it('keeps the number that a person chose, in every process, instead of the vendor’s or of none', async () => {
    const another = createDb(env().DATABASE_URL, env().DRYDOCK_DATABASE_ROLE);
    try {
      for (const [definition, account] of [[vendor, 'vendor site a'], [unlimited, 'vendor site ']] as const) {
        await asOwner('TRUNCATE granted; TRUNCATE vendor_pace');
        const credential = { keyId: 'a', callsPerSecond: 5 };
        const pacers = [db(), another].map((client) => pacerFor(client, definition, credential));
        await Promise.all(pacers.flatMap((pacer) => (pacer ? together(6, pacer, 'read') : [])));
        const all = await grants();
        expect(all.length).toBeGreaterThanOrEqual(12);
        expect(busiestSecond(all)).toBeLessThanOrEqual(5);
        expect(await asOwner('SELECT account FROM vendor_pace')).toEqual([{ account }]);
      }
    } finally {
      await another.$disconnect();
    }
  });

  it('may be faster than the vendor’s page says, and counts the calls of the slower ones with the same key', async () => {
    const raised = { account: quota.account, callsPerSecond: 40 };
    expect((await takeTurns(db(), raised, 'List', 'read', 20)).turnsMs).toHaveLength(20);
    expect((await takeTurns(db(), { ...raised, callsPerSecond: 5 }, 'List', 'read', 1)).turnsMs).toEqual([]);
  });
});

describe('a vendor that refuses because of its limit', () => {
  it('gets half the calls from every process, and all of them again when the minute is over', async () => {
    const [one, other] = [createDatabasePacer(db(), quota), createDatabasePacer(db(), quota)];
    one.throttled('List');
    await one.take('List', 'read');
    await Promise.all([...together(10, one, 'read'), ...together(9, other, 'read')]);
    expect(busiestSecond(await grants())).toBeLessThanOrEqual(10);
    const [left] = await asOwner<{ seconds: number }>('SELECT extract(epoch FROM slow_until - clock_timestamp())::float8 AS seconds FROM vendor_pace');
    expect(left?.seconds).toBeLessThanOrEqual(60);

    await forget(', slow_until = clock_timestamp()');
    expect(busiestSecond((await turnsGiven(40, 'read')).map((at) => ({ at })))).toBe(20);
  });
});

describe('a process that is too busy', () => {
  it('does not send at a turn that is over, and takes another one', async () => {
    const pacer = createDatabasePacer(db(), { ...quota, callsPerSecond: 4 });
    await Promise.all(together(2, pacer, 'read'));
    let [calls, given] = [2, 2];
    // Once more should this process have been so slow already that it learned of the turn when that was used.
    while (given === calls && calls < 10) {
      const call = pacer.take('List', 'read');
      while ((await grants()).length === given);
      const began = performance.now();
      while (performance.now() - began < 400);
      await call;
      calls += 1;
      given = (await grants()).length;
    }
    expect(given).toBeGreaterThan(calls);
    expect(busiestSecond(await grants())).toBeLessThanOrEqual(4);
  });
});

describe('the mark of a write', () => {
  it('is made when its turn is at hand and before the call goes, and not once more', async () => {
    const pacer = createDatabasePacer(db(), quota);
    const said: string[] = [];
    const write = async (): Promise<void> => {
      await pacer.take('Stop', 'write');
      said.push('turn');
      await beforeWrite();
      said.push('left');
    };
    await markingWrites(async () => void said.push('marked'), write);
    expect(said.slice(-3)).toEqual(['marked', 'turn', 'left']);
    // A second write of the same work, as some vendors need, has a mark of its own.
    await markingWrites(async () => void said.push('again'), async () => {
      await write();
      await beforeWrite();
    });
    expect(said.slice(-4)).toEqual(['again', 'turn', 'left', 'again']);
  });

  it('keeps the call from leaving when it cannot be made', async () => {
    const taken = new Error('somebody else has the step');
    const call = markingWrites(() => Promise.reject(taken), () => createDatabasePacer(db(), quota).take('Stop', 'write'));
    await expect(call).rejects.toBe(taken);
  });
});

describe('a call that gets no turn', () => {
  it('is definitely not sent when the calls ahead of it fill every second that a write may wait', async () => {
    const slow = createDatabasePacer(db(), { ...quota, callsPerSecond: 1 });
    const results = await Promise.allSettled(together(20, slow, 'write'));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect((await grants()).length).toBeGreaterThanOrEqual(20 - refused.length);
    expect(refused[0]).toMatchObject({ reason: { definite: true, facts: { class: 'throttled', code: 'rate-limit-kept' } } });
  });

  it('is definitely not sent when the database cannot count it', async () => {
    await asOwner('ALTER TABLE vendor_pace RENAME TO gone');
    const call = createDatabasePacer(db(), quota).take('Stop', 'write');
    await expect(call).rejects.toMatchObject({ definite: true, facts: { class: 'unreachable', code: 'pace-unknown' } });
    await asOwner('ALTER TABLE gone RENAME TO vendor_pace');
  });
});
