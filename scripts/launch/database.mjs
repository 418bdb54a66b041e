import { startLocalServer, withClient } from '../database/local-server.mjs';
import { describeUnreachable } from '../database/unreachable.mjs';
import { Refusal } from './refusal.mjs';
import { drydock, shortPath } from './root.mjs';
import { run } from './run.mjs';
import { note } from './stages.mjs';

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {Promise<string>} died
 * @property {() => Promise<void>} stop
 */

const OLDEST_SERVER = 150_000;

/**
 * The server that DATABASE_URL names, or a database of the local one.
 * @param {(result: string) => void} say
 * @param {string} name of the local database, created when it is missing
 * @returns {Promise<Database>}
 */
export async function openDatabase(say, name) {
  if (process.env.DATABASE_URL) return openExternal(say, process.env.DATABASE_URL);
  const server = await startServer();
  const url = await server.open(name);
  say(`local PostgreSQL, database ${name} in ${shortPath(drydock)}`);
  return { url, died: server.lost, stop: server.stop };
}

/**
 * The same, but a local database that does not exist stays so.
 * @param {(result: string) => void} say
 * @param {string} name
 * @returns {Promise<Database | undefined>}
 */
export async function openExistingDatabase(say, name) {
  if (process.env.DATABASE_URL) return openExternal(say, process.env.DATABASE_URL);
  const server = await startServer();
  const exists = await server.has(name);
  say(exists ? `local, ${name}` : `${name} does not exist yet`);
  if (exists) return { url: server.url(name), died: server.lost, stop: server.stop };
  await server.stop();
  return undefined;
}

function startServer() {
  return startLocalServer({ drydock, notice: note });
}

/**
 * @param {(result: string) => void} say
 * @param {string} url
 * @returns {Promise<Database>}
 */
async function openExternal(say, url) {
  await assertUsable(url);
  say('DATABASE_URL');
  return { url, died: new Promise(() => undefined), stop: async () => undefined };
}

/** @param {string} url */
async function assertUsable(url) {
  let version;
  try {
    version = await withClient(url, async (client) => Number((await client.query('SHOW server_version_num')).rows[0].server_version_num));
  } catch (error) {
    throw new Refusal(describeUnreachable(url, error));
  }
  if (version < OLDEST_SERVER) throw new Refusal(`The server behind DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}; at least 15 is needed.`);
}

/**
 * @param {(result: string) => void} say
 * @param {string} url
 */
export async function migrate(say, url) {
  const { code, stdout, output } = await run({
    name: 'migrate',
    args: ['--import', 'tsx', 'scripts/migrate/apply.ts'],
    // A local database belongs to the launcher, whatever is set for another one.
    env: { DATABASE_URL: url, ...(process.env.DATABASE_URL ? {} : { DATABASE_OWNER_URL: undefined }) },
  });
  if (code !== 0) throw new Refusal(output.trim());
  say(stdout.trim());
}
