import { drydock } from '../launch/root.mjs';
import { startLocalServer } from './local-server.mjs';

// Long enough that one test file after the other finds it running.
const LINGER_MS = 5_000;

/** @type {Promise<string> | undefined} */
let started;

/**
 * The PostgreSQL of the tests, with its data apart from the console's; as durable as that one, because that is what is tested.
 * It stays for as long as this process lives.
 * @returns {Promise<string>} the owner's URL
 */
export function startTestServer() {
  started ??= startLocalServer({ drydock, name: 'test-postgres', lingerMs: LINGER_MS }).then((server) => server.url('postgres'));
  return started;
}
