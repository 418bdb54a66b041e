import { withClient } from './local-server.mjs';
import { isAlive } from './postmaster.mjs';

/**
 * Drops the databases of test runs that were killed: their names carry the id of a process that is no more.
 * @param {string} serverUrl
 */
export async function dropAbandonedDatabases(serverUrl) {
  await withClient(serverUrl, async (client) => {
    const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9]+_[0-9a-f]+$'");
    for (const { datname } of rows) if (!isAlive(Number(datname.split('_')[1]))) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
}
