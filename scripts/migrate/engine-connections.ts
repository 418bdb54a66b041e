import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

type Shadow = () => Promise<{ client: pg.Client; drop(): Promise<void> }>

const CATALOG_CHAR = 18;
const TEXT = 25;

// @prisma/adapter-pg is made for queries of an application. Driving the schema engine with it needs three differences:
// scripts go to the server whole (it splits them at every semicolon, also inside function bodies), the catalogs' type "char"
// is read as a character (it refuses the type, and the engine breaks on text, which is how PostgreSQL 18's not-null constraints
// stop it), and everything runs on one connection, so that a migration can be one transaction.
export class EngineConnections implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  /** What the database said when it refused a migration's SQL. */
  refusedScript: Error | undefined;

  constructor(
    private readonly client: pg.Client,
    private readonly shadow?: Shadow,
  ) {}

  connect(): Promise<SqlDriverAdapter> {
    return this.adapt(this.client, async () => undefined);
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    if (!this.shadow) throw new Error('This step of the schema engine was not expected to need a shadow database.');
    const { client, drop } = await this.shadow();
    return this.adapt(client, drop);
  }

  private async adapt(client: pg.Client, dispose: () => Promise<void>): Promise<SqlDriverAdapter> {
    const { pool, characterColumns } = poolOver(client);
    const adapter = await new PrismaPg(pool, { schema: 'public' }).connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const found = await queryRaw(query);
      for (const index of characterColumns.get(found.rows) ?? []) found.columnTypes[index] = ColumnTypeEnum.Character;
      return found;
    };
    adapter.executeScript = async (script) => {
      try {
        await client.query(script);
      } catch (error) {
        this.refusedScript = error as Error;
        throw error;
      }
    };
    adapter.dispose = dispose;
    return adapter;
  }
}

// Which columns are of the type "char" is remembered with the rows, because the adapter passes those on as they are.
function poolOver(client: pg.Client): { pool: pg.Pool; characterColumns: WeakMap<unknown[][], number[]> } {
  const characterColumns = new WeakMap<unknown[][], number[]>();
  const pool = new pg.Pool();
  pool.query = (async (query: pg.QueryArrayConfig, values: unknown[]) => {
    const result = await client.query(query, values);
    const columns: number[] = [];
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== CATALOG_CHAR) continue;
      field.dataTypeID = TEXT;
      columns.push(index);
    }
    characterColumns.set(result.rows, columns);
    return result;
  }) as typeof pool.query;
  return { pool, characterColumns };
}
