import { createHash, randomBytes } from 'node:crypto';

import pg from 'pg';

import { applyMigrations } from '../migrate/apply';
import { migrationsDigest, readMigrations } from '../migrate/migration-files';
import { readSchema } from '../migrate/schema-file';
import { startTestServer } from './test-server.mjs';

export type TestDatabase = { url: string; drop(): Promise<void> };

const TEMPLATE_LOCK = 4_719_204;

/**
 * A fresh database with all migrations applied, for one suite. It is copied from a template that is built once for each state
 * of the migrations. Starts the tests' PostgreSQL unless DRYDOCK_TEST_DATABASE_URL names one.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.DRYDOCK_TEST_DATABASE_URL || (await startTestServer());
  const template = await ensureTemplate(serverUrl);
  // The process id lets a later run tell what a killed one left behind.
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(serverUrl, (server) => server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: databaseUrl(serverUrl, name),
    drop: async () => {
      await onServer(serverUrl, (server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

function ensureTemplate(serverUrl: string): Promise<string> {
  const schema = readSchema().files.map((file) => file.content).join();
  const template = `template_${createHash('sha256').update(schema).update(migrationsDigest(readMigrations())).digest('hex').slice(0, 12)}`;
  return onServer(serverUrl, async (server) => {
    // Suites start side by side: one builds, the others wait here. The lock ends with the connection.
    await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      const unfinished = `${template}_unfinished`;
      await server.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
      await server.query(`CREATE DATABASE ${unfinished}`);
      await applyMigrations(databaseUrl(serverUrl, unfinished));
      await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    }
    return template;
  });
}

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer<T>(url: string, work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}
