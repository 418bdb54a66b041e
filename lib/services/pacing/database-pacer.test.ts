import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/config/env';
import { createDb, db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import type { Pacer } from '@/lib/providers/contract';
import { createDatabasePacer } from './database-pacer';
import { takeGrants } from './grants';
import { pacerFor } from './pacer-for';

useTestDatabase();

const quota = { account: 'vendor site key', callsPerSecond: 18 };

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

/** The row forgets a grant after its second; a trigger writes each of them down, with the time that the database gave it. */
beforeAll(() =>
  asOwner(`
    CREATE TABLE granted (kind text, at timestamptz);
    CREATE FUNCTION write_down() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    BEGIN
      INSERT INTO granted SELECT 'read', t FROM unnest(NEW.reads) t WHERE t > coalesce((SELECT max(o) FROM unnest(OLD.reads) o), '-infinity');
      INSERT INTO granted SELECT 'write', t FROM unnest(NEW.writes) t WHERE t > coalesce((SELECT max(o) FROM unnest(OLD.writes) o), '-infinity');
      RETURN NULL;
    END $$;
    CREATE TRIGGER write_down AFTER UPDATE ON vendor_pace FOR EACH ROW EXECUTE FUNCTION write_down()`),
);
beforeEach(() => asOwner('TRUNCATE granted; TRUNCATE vendor_pace'));

const grants = (): Promise<Grant[]> => asOwner<Grant & pg.QueryResultRow>('SELECT kind, extract(epoch FROM at)::float8 AS at FROM granted ORDER BY at');

/** The most grants in any second, wherever it begins. */
const busiestSecond = (all: Grant[]): number => Math.max(...all.map(({ at: start }) => all.filter(({ at }) => at >= start && at < start + 1).length));

const together = (count: number, pacer: Pacer, kind: Grant['kind']): Promise<void>[] => Array.from({ length: count }, () => pacer.take('List', kind));
const kindsOf = (all: Grant[]) => all.map(({ kind }) => kind);
const grab = (kind: Grant['kind'], wanted: number) => takeGrants(db(), quota, 'List', kind, wanted);

describe('two processes on one database', () => {
  it('never let out more calls in any second than the vendor allows', async () => {
    const [one, other] = [createDatabasePacer(db(), quota), createDatabasePacer(db(), quota)];
    await Promise.all([...together(35, one, 'read'), ...together(35, other, 'read')]);
    const all = await grants();
    expect(all).toHaveLength(70);
    expect(busiestSecond(all)).toBeLessThanOrEqual(18);
  });

  it('get submits through while polls want more than there is, and polls through while submits do', async () => {
    for (const [crowd, few] of [['read', 'write'], ['write', 'read']] as const) {
      await asOwner('TRUNCATE granted; TRUNCATE vendor_pace');
      const [one, other] = [createDatabasePacer(db(), quota), createDatabasePacer(db(), quota)];
      const crowding = together(40, one, crowd);
      await crowding[17];
      await Promise.all(together(6, other, few));
      const served = kindsOf(await grants());
      expect(served.filter((kind) => kind === few)).toHaveLength(6);
      expect(served.filter((kind) => kind === crowd).length).toBeLessThan(40);
      await Promise.all(crowding);
      expect(busiestSecond(await grants())).toBeLessThanOrEqual(18);
    }
  });

  it.each([['read', 'write'], ['write', 'read']] as const)('keep a quarter from the %ss while a %s waits, and nothing once none has asked lately', async (crowd, few) => {
    const secondLater = (more = '') => asOwner(`UPDATE vendor_pace SET reads = '{}', writes = '{}'${more}`);
    expect(await grab(crowd, 100)).toMatchObject({ granted: 18 });
    expect(await grab(few, 1)).toMatchObject({ granted: 0 });
    await secondLater();
    expect(await grab(crowd, 100)).toMatchObject({ granted: 14 });
    expect(await grab(crowd, 100)).toMatchObject({ granted: 0 });
    expect(await grab(few, 100)).toMatchObject({ granted: 4 });
    await secondLater(`, ${few}_asked_at = ${few}_asked_at - interval '2 seconds'`);
    expect(await grab(crowd, 100)).toMatchObject({ granted: 18 });
  });

  it('count other APIs and other accounts apart', async () => {
    expect(await grab('read', 18)).toMatchObject({ granted: 18 });
    expect(await takeGrants(db(), quota, 'Stop', 'write', 18)).toMatchObject({ granted: 18 });
    expect(await takeGrants(db(), { ...quota, account: 'another' }, 'List', 'read', 18)).toMatchObject({ granted: 18 });
    expect(await grab('read', 1)).toMatchObject({ granted: 0, waitMs: expect.any(Number) });
  });
});

describe('the pacer of a credential', () => {
  const vendor = { id: 'vendor', accountOf: () => 'site', rateLimit: { callsPerSecond: 18, keyField: 'keyId' } };
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
        expect(all).toHaveLength(12);
        expect(busiestSecond(all)).toBeLessThanOrEqual(5);
        expect(await asOwner('SELECT account FROM vendor_pace')).toEqual([{ account }]);
      }
    } finally {
      await another.$disconnect();
    }
  });

  it('may be faster than the vendor’s page says, and counts the calls of the slower ones with the same key', async () => {
    const raised = { account: 'vendor site a', callsPerSecond: 40 };
    expect(await takeGrants(db(), raised, 'List', 'read', 100)).toMatchObject({ granted: 40 });
    expect(await takeGrants(db(), { ...raised, callsPerSecond: 5 }, 'List', 'read', 1)).toMatchObject({ granted: 0 });
  });
});

describe('a vendor that refuses because of its limit', () => {
  it('gets half the calls from every process, and all of them again when the minute is over', async () => {
    const [one, other] = [createDatabasePacer(db(), quota), createDatabasePacer(db(), quota)];
    one.throttled('List');
    await one.take('List', 'read');
    await Promise.all([...together(10, one, 'read'), ...together(9, other, 'read')]);
    expect(busiestSecond(await grants())).toBeLessThanOrEqual(9);
    await asOwner(`UPDATE vendor_pace SET reads = '{}'`);
    expect(await grab('read', 100)).toMatchObject({ granted: 9 });
    const [left] = await asOwner<{ seconds: number }>('SELECT extract(epoch FROM slow_until - clock_timestamp())::float8 AS seconds FROM vendor_pace');
    expect(left?.seconds).toBeLessThanOrEqual(60);

    await asOwner(`UPDATE vendor_pace SET slow_until = clock_timestamp(), reads = '{}'`);
    expect(await grab('read', 100)).toMatchObject({ granted: 18 });
  });
});

describe('a call that gets no turn', () => {
  it('is definitely not sent when the calls ahead of it fill every second that a write may wait', async () => {
    const slow = createDatabasePacer(db(), { ...quota, callsPerSecond: 1 });
    const results = await Promise.allSettled(together(20, slow, 'write'));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(await grants()).toHaveLength(20 - refused.length);
    expect(refused[0]).toMatchObject({ reason: { definite: true, facts: { class: 'throttled', code: 'rate-limit-kept' } } });
  });

  it('is definitely not sent when the database cannot count it', async () => {
    await asOwner('ALTER TABLE vendor_pace RENAME TO gone');
    const call = createDatabasePacer(db(), quota).take('Stop', 'write');
    await expect(call).rejects.toMatchObject({ definite: true, facts: { class: 'unreachable', code: 'pace-unknown' } });
    await asOwner('ALTER TABLE gone RENAME TO vendor_pace');
  });
});
