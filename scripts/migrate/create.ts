import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { openDatabase } from './connect';
import { withEngine } from './engine';
import { migrationList, readMigrations } from './migration-files';
import { MigrationRefused, runAsCommand } from './refused';
import { prismaFolder, readSchema } from './schema-file';
import { startTestServer } from '../database/test-server.mjs';

// Writes prisma/migrations/<time>_<name>/migration.sql with what leads from the migrations so far to schema.prisma.
// `--empty` writes an empty one, for SQL by hand.
await runAsCommand(async () => {
  const [name, flag] = process.argv.slice(2);
  if (!name || !/^[a-z0-9_]+$/.test(name))
    throw new MigrationRefused('Usage: npx tsx scripts/migrate/create.ts <name_in_lower_case> [--empty]');
  const sql = flag === '--empty' ? '-- Written by hand.\n' : await difference();
  if (!sql) {
    console.log('The migrations already lead to schema.prisma; nothing was written.');
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(prismaFolder, 'migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  writeFileSync(path.join(prismaFolder, 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n');
  console.log(`wrote ${path.relative(process.cwd(), path.join(folder, 'migration.sql'))}`);
});

async function difference(): Promise<string | undefined> {
  const serverUrl = process.env.DRYDOCK_TEST_DATABASE_URL ?? (await startTestServer());
  const server = await openDatabase(serverUrl);
  try {
    const schema = readSchema();
    const result = await withEngine(
      schema,
      server,
      (engine) =>
        engine.diff({
          from: { tag: 'migrations', ...migrationList(readMigrations()) },
          to: { tag: 'schemaDatamodel', files: schema.files },
          script: true,
          exitCode: true,
          filters: { externalTables: [], externalEnums: [] },
        }),
      async () => {
        const database = `shadow_${randomBytes(6).toString('hex')}`;
        await server.query(`CREATE DATABASE ${database}`);
        const url = new URL(serverUrl);
        url.pathname = `/${database}`;
        const client = await openDatabase(url.href);
        return {
          client,
          async drop() {
            await client.end();
            await server.query(`DROP DATABASE ${database}`);
          },
        };
      },
    );
    return result.exitCode === 0 ? undefined : (result.stdout ?? undefined);
  } finally {
    await server.end();
  }
}
