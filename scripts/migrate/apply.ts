import { pathToFileURL } from 'node:url';

import { openDatabase } from './connect';
import { describeDrift } from './drift';
import { type SchemaEngine, withEngine } from './engine';
import { migrationList, type Migration, readMigrations } from './migration-files';
import { describeFailure, MigrationRefused, runAsCommand } from './refused';
import { prismaFolder, readSchema } from './schema-file';

const NO_FILTERS = { externalTables: [], externalEnums: [] };

// Any constant does; it must only differ from the one that the schema engine takes itself on the same connection.
const MIGRATION_LOCK = 4_719_203;

/** Brings a database to the state of prisma/schema.prisma and returns the names of the migrations applied. */
export async function applyMigrations(url: string, folder = prismaFolder): Promise<string[]> {
  const schema = readSchema(folder);
  const migrations = readMigrations(folder);
  const client = await openDatabase(url);
  let underWay = '';
  try {
    // Replicas that start at the same time queue here; the lock ends with the connection, also when the process is killed.
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await withEngine(schema, client, async (engine) => {
      const pending = await findPending(engine, migrations, folder);
      for (const migration of pending) await applyOne(engine, migration);
      underWay = '';
      return pending.map((migration) => migration.name);

      async function applyOne(current: SchemaEngine, migration: Migration): Promise<void> {
        underWay = migration.name;
        const upToThis = migrations.slice(0, migrations.indexOf(migration) + 1);
        // The SQL and the record that it ran are one transaction: a killed process leaves either both or neither.
        await client.query('BEGIN');
        try {
          await current.applyMigrations({ migrationsList: migrationList(upToThis, folder), filters: NO_FILTERS });
          await client.query('COMMIT');
        } catch (error) {
          await client.query('ROLLBACK');
          throw error;
        }
      }
    });
    const drift = await describeDrift(client, schema);
    if (drift) throw new MigrationRefused(`The tables of the database are not those of prisma/schema.prisma:\n${drift}`);
    return applied;
  } catch (error) {
    throw underWay ? describeFailure(error, underWay) : error;
  } finally {
    await client.end();
  }
}

async function findPending(engine: SchemaEngine, migrations: Migration[], folder: string): Promise<Migration[]> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: migrationList(migrations, folder),
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
  if (found.editedMigrationNames.length > 0)
    throw new MigrationRefused(
      `These migrations were changed after they had been applied to this database: ${found.editedMigrationNames.join(', ')}. Restore their files; put changes into a new migration.`,
    );
  const history = found.history;
  if (!history) return [];
  if (history.diagnostic !== 'databaseIsBehind')
    throw new MigrationRefused(
      `The database has migrations that this version of Drydock does not know (${history.unpersistedMigrationNames.join(', ')}). Start the version that wrote them, or a newer one.`,
    );
  return migrations.filter((migration) => history.unappliedMigrationNames.includes(migration.name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await runAsCommand(async () => {
    const url = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL;
    if (!url) throw new MigrationRefused('DATABASE_URL is not set: name the database whose schema is to be brought up to date.');
    const applied = await applyMigrations(url);
    console.log(applied.length === 0 ? 'schema is up to date' : `applied ${applied.join(', ')}`);
  });
