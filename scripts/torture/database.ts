import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startLocalServer } from '../database/local-server.mjs';
import { livePostmaster } from '../database/postmaster.mjs';
import { applyMigrations } from '../migrate/apply';

const patienceMs = 60_000;

/** A PostgreSQL of the torture's own, supervised as the product's is, that may be killed. */
export class OwnDatabase {
  private constructor(
    readonly url: string,
    private readonly dataFolder: string,
    readonly stop: () => Promise<void>,
    readonly open: (name: string) => Promise<string>,
    /** Starts the server again if its supervisor gave it up, as it does when it cannot start. */
    readonly revive: () => Promise<void>,
  ) {}

  /** `given`: a folder that stays when the server is gone. */
  static async start(given?: string): Promise<OwnDatabase> {
    const folder = given ?? (await mkdtemp(path.join(tmpdir(), 'drydock-torture-')));
    let server = await startLocalServer({ drydock: folder });
    let lost = false;
    const watch = (): void => void server.lost.then(() => (lost = true));
    watch();
    const url = await server.open('drydock');
    await applyMigrations(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    await client.end();
    const stop = async (): Promise<void> => {
      await server.stop();
      if (!given) await rm(folder, { recursive: true, force: true });
    };
    const revive = async (): Promise<void> => {
      if (!lost) return;
      lost = false;
      server = await startLocalServer({ drydock: folder });
      watch();
    };
    return new OwnDatabase(url, rows[0]?.data_directory ?? '', stop, server.open, revive);
  }

  /** As the owner, past everything that the console may do; tried again while the server comes back. */
  async query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const client = new pg.Client({ connectionString: this.url, application_name: 'torture', connectionTimeoutMillis: 5_000 });
      // A connection that is cut says so also outside of the query.
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<Row>(sql, values)).rows;
      } catch (error) {
        if (performance.now() > deadline || (error as { code?: string }).code?.startsWith('42')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  /** Process ids of the server's connections to the consoles. */
  async backends(): Promise<number[]> {
    const rows = await this.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'torture' AND backend_type = 'client backend'");
    return rows.map(({ pid }) => pid);
  }

  postmaster(): number | undefined {
    return livePostmaster(this.dataFolder)?.pid;
  }

  killPostmaster(): boolean {
    const pid = this.postmaster();
    return pid !== undefined && signal(pid, 'SIGKILL');
  }
}

/** False: the process was gone already. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
