import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { systemCtx } from '@/lib/services/context';
import { appendAudit } from './append';
import { readChain, readHead } from './read-chain';
import { verifyChain } from './verify';

useTestDatabase();

const verify = async () => verifyChain(readChain(db()), await readHead(db()));
const append = (name: string) => db().$transaction((tx) => appendAudit(tx, systemCtx('setup', 'request-1'), { action: 'team.created', outcome: 'success', details: { name } }));

/** Somebody who owns the database and has switched the trigger off. */
async function tamper(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    await client.query(`BEGIN; ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only; ${sql}; ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only; COMMIT`);
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  for (const name of ['Alpha', 'Beta', 'Gamma', 'Delta']) await append(name);
});
afterEach(() => tamper(`DELETE FROM audit_event; UPDATE audit_head SET seq = 0, hash = decode(repeat('00', 32), 'hex')`));

describe('the audit chain', () => {
  it('is whole after ordinary writing, also by many at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(`team ${index}`)));
    expect(await verify()).toMatchObject({ ok: true, rows: 24 });
  });

  it('keeps no row of a transaction that was rolled back, and no gap for it', async () => {
    const failing = db().$transaction(async (tx) => {
      await appendAudit(tx, systemCtx('setup', 'request-2'), { action: 'team.created', outcome: 'success' });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await verify()).toMatchObject({ ok: true, rows: 4 });
  });

  it('does not hold up others while a transaction that has appended goes on', async () => {
    await db().$transaction(async (tx) => {
      await appendAudit(tx, systemCtx('setup', 'request-3'), { action: 'team.created', outcome: 'success', details: { name: 'first to append' } });
      await append('first to commit');
      await appendAudit(tx, systemCtx('setup', 'request-3'), { action: 'team.created', outcome: 'success', details: { name: 'second of its transaction' } });
    });
    const rows = await db().auditEvent.findMany({ orderBy: { seq: 'asc' }, skip: 4 });
    const names = rows.map((row) => (JSON.parse(Buffer.from(row.body).toString('utf8')) as { details: { name: string } }).details.name);
    expect(names).toEqual(['first to commit', 'first to append', 'second of its transaction']);
    expect(await verify()).toMatchObject({ ok: true, rows: 7 });
  });

  it('leaves nothing behind that the application could read, change or withhold', async () => {
    await expect(db().auditPending.count()).rejects.toThrow(/permission denied/);
    await expect(db().$executeRaw`DELETE FROM audit_pending`).rejects.toThrow(/permission denied/);
    await expect(db().$executeRaw`INSERT INTO audit_pending (body) VALUES ('{}')`).rejects.toThrow(/permission denied/);
    const owner = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await owner.connect();
    const { rows } = await owner.query('SELECT count(*)::int AS count FROM audit_pending');
    await owner.end();
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('fails the change when its row cannot join the chain', async () => {
    await tamper('DELETE FROM audit_head');
    const change = db().$transaction(async (tx) => {
      await tx.signInThrottle.create({ data: { key: 'must not stay', notBefore: new Date() } });
      await appendAudit(tx, systemCtx('setup', 'request-4'), { action: 'team.created', outcome: 'success' });
    });
    await expect(change).rejects.toThrow();
    await tamper(`INSERT INTO audit_head (id, seq, hash) SELECT 1, seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1`);
    expect(await db().signInThrottle.count({ where: { key: 'must not stay' } })).toBe(0);
    expect(await verify()).toMatchObject({ ok: true, rows: 4 });
  });

  const cases: [string, string, string][] = [
    ['a changed body', `UPDATE audit_event SET body = convert_to(replace(convert_from(body, 'UTF8'), 'Beta', 'Zeta'), 'UTF8') WHERE seq = 2`, '2'],
    ['a changed body with its hash', `UPDATE audit_event SET body = '\\x7b7d', body_hash = sha256('\\x7b7d') WHERE seq = 2`, '2'],
    ['a changed time', `UPDATE audit_event SET at = at - interval '1 hour' WHERE seq = 3`, '3'],
    ['a changed search column', `UPDATE audit_event SET actor_name = 'somebody else' WHERE seq = 3`, '3'],
    ['a removed row', `DELETE FROM audit_event WHERE seq = 2`, '2'],
    ['a tail that was cut off', `DELETE FROM audit_event WHERE seq = 4`, '4'],
    ['two rows that changed places', `UPDATE audit_event SET seq = CASE seq WHEN 2 THEN 103 ELSE 102 END WHERE seq IN (2, 3); UPDATE audit_event SET seq = seq - 100 WHERE seq > 100`, '2'],
    ['a changed head', `UPDATE audit_head SET hash = sha256('x')`, '4'],
  ];
  it.each(cases)('names the row of %s', async (_what, sql, seq) => {
    await tamper(sql);
    expect(await verify()).toMatchObject({ ok: false, seq });
  });

  it('refuses changes by the application, and by the owner too', async () => {
    await expect(db().$executeRaw`UPDATE audit_event SET outcome = 'success'`).rejects.toThrow(/permission denied/);
    await expect(db().$executeRaw`DELETE FROM audit_event`).rejects.toThrow(/permission denied/);
    await expect(db().$executeRaw`INSERT INTO audit_head (id, seq, hash) VALUES (2, 0, sha256('x'))`).rejects.toThrow(/permission denied/);
    const owner = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await owner.connect();
    await expect(owner.query('DELETE FROM audit_event')).rejects.toThrow('append-only');
    await expect(owner.query('TRUNCATE audit_event')).rejects.toThrow('append-only');
    await owner.end();
  });

  it('takes the line breaks out of names', async () => {
    await append('evil\r\nname\u2028');
    const row = await db().auditEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    expect(JSON.parse(Buffer.from(row.body).toString('utf8'))).toMatchObject({ details: { name: 'evil  name ' } });
  });
});
