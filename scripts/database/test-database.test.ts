import pg from 'pg';
import { expect, it } from 'vitest';

import { createTestDatabase } from './test-database';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('gives each suite a migrated database that others do not see and that is gone afterwards', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  expect(await query(one.url, 'SELECT count(*)::int AS pending FROM _prisma_migrations WHERE finished_at IS NULL')).toEqual([{ pending: 0 }]);

  await query(one.url, 'CREATE TABLE only_here (id int)');
  expect(await query(other.url, "SELECT to_regclass('only_here') AS found")).toEqual([{ found: null }]);

  await Promise.all([one.drop(), other.drop()]);
  await expect(query(one.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
});

it('runs on a server that writes before it acknowledges', async () => {
  const database = await createTestDatabase();
  const rows = await query(database.url, "SELECT setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')");
  expect(rows.map((row) => row.setting)).toEqual(['on', 'on', 'on']);
  await database.drop();
});
