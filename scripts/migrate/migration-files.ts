import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

import { prismaFolder } from './schema-file';

export type Migration = { name: string; sql: string }

export function readMigrations(folder = prismaFolder): Migration[] {
  const base = path.join(folder, 'migrations');
  if (!existsSync(base)) return [];
  return readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(path.join(base, name, 'migration.sql'), 'utf8') }));
}

/** The form in which the schema engine takes them. */
export function migrationList(migrations: Migration[], folder = prismaFolder): MigrationList {
  return {
    baseDir: path.join(folder, 'migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** Changes whenever any migration does: names the template database of the tests. */
export function migrationsDigest(migrations: Migration[]): string {
  const hash = createHash('sha256');
  for (const { name, sql } of migrations) hash.update(`${name}\0${sql}\0`);
  return hash.digest('hex').slice(0, 12);
}
