import { dropAbandonedDatabases } from '../database/abandoned.mjs';
import { startTestServer } from '../database/test-server.mjs';
import { installDependencies } from '../launch/dependencies.mjs';
import { generatePrismaClient } from '../launch/prisma-client.mjs';
import { sentenceFor } from '../launch/refusal.mjs';
import { stage } from '../launch/stages.mjs';
import { staticStages, writeRouteTypes } from './static.mjs';
import { runUnitTests } from './suites.mjs';

/**
 * Packages, client, a database server and the types of the routes: what every test needs.
 * @returns {Promise<Record<string, string>>}
 */
export async function prepareTests() {
  await stage('dependencies', (say) => installDependencies(say, false));
  await stage('prisma client', generatePrismaClient);
  const env = { DRYDOCK_TEST_DATABASE_URL: await stage('database', openTestServer) };
  await stage('route types', writeRouteTypes);
  return env;
}

/**
 * What `npm run check` and `npm test` have in common.
 * @param {import('./tally.mjs').Tally} tally
 * @param {Record<string, string>} env
 */
export async function checkAndTestUnits(tally, env) {
  await tally.together([...staticStages, { name: 'unit', run: () => runUnitTests(env) }]);
}

/** @param {(result: string) => void} say */
async function openTestServer(say) {
  const serverUrl = process.env.DRYDOCK_TEST_DATABASE_URL || (await startTestServer());
  await dropAbandonedDatabases(serverUrl);
  say(process.env.DRYDOCK_TEST_DATABASE_URL ? 'DRYDOCK_TEST_DATABASE_URL' : 'local PostgreSQL for tests');
  return serverUrl;
}

/** @param {unknown} error */
export function giveUp(error) {
  console.error(`\n${sentenceFor(error) ?? `Unexpected: ${/** @type {Error} */ (error).message}`}`);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}
