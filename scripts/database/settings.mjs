import { Refusal } from '../launch/refusal.mjs';

// Without these three an acknowledged row can be lost when the power fails.
const DURABILITY = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

/**
 * Given on the command line, where they outrank postgresql.conf and ALTER SYSTEM.
 * @param {import('./place.mjs').Place} place
 */
export function serverArguments(place) {
  const settings = {
    ...DURABILITY,
    // A list whose elements may be quoted: the path may contain commas and spaces.
    unix_socket_directories: `"${place.sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    listen_addresses: '',
    port: '5432',
    max_connections: '100',
    logging_collector: 'off',
    log_destination: 'stderr',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/**
 * Refuses a server that serves another folder or acknowledges what it has not written.
 * @param {{ query(sql: string): Promise<{ rows: { name: string, setting: string }[] }> }} client
 * @param {string} data
 */
export async function assertSettings(client, data) {
  const names = [...Object.keys(DURABILITY), 'data_directory', 'listen_addresses'];
  const { rows } = await client.query(`SELECT name, setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join(', ')})`);
  const actual = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  if (actual.data_directory !== data)
    throw new Refusal(`The PostgreSQL behind our socket serves ${actual.data_directory}, not ${data}: stop it and start again.`);
  for (const [name, value] of Object.entries({ ...DURABILITY, listen_addresses: '' }))
    if (actual[name] !== value) throw new Refusal(`The local PostgreSQL runs with ${name}=${actual[name]} instead of '${value}': stop it and start again.`);
}
