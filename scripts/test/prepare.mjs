import { dropAbandonedDatabases } from '../database/abandoned.mjs';
import { startTestServer } from '../database/test-server.mjs';
import { installDependencies } from '../launch/dependencies.mjs';
import { generatePrismaClient } from '../launch/prisma-client.mjs';
import { sentenceFor } from '../launch/refusal.mjs';
import { stage } from '../launch/stages.mjs';
import { staticStages, writeRouteTypes } from './static.mjs';
import { runUnitTests } from './suites.mjs';
import { Tally } from './tally.mjs';

/**
 * Packages, client and a database server: what every test needs.
 * @returns {Promise<Record<string, string>>}
 */
export async function prepareTests() {
  await stage('dependencies', (say) => installDependencies(say, false));
  await stage('prisma client', generatePrismaClient);
  return { DRYDOCK_TEST_DATABASE_URL: await stage('database', openTestServer) };
}

/**
 * What `npm run check` and `npm test` have in common: everything up to the unit tests.
 * @returns {Promise<{ tally: Tally, env: Record<string, string> }>}
 */
export async function checkAndTestUnits() {
  const env = await prepareTests();
  const tally = new Tally();
  await stage('route types', writeRouteTypes);
  await tally.together([...staticStages, { name: 'unit', run: () => runUnitTests(env) }]);
  return { tally, env };
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
