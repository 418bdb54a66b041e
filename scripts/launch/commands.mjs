import { parseArgs } from 'node:util';

import { buildConsole } from './build.mjs';
import { consoleEnvironment, startConsole } from './console.mjs';
import { migrate, openDatabase, openExistingDatabase } from './database.mjs';
import { installDependencies } from './dependencies.mjs';
import { assertFree, parsePort } from './ports.mjs';
import { generatePrismaClient } from './prisma-client.mjs';
import { Refusal } from './refusal.mjs';
import { drydock, shortPath } from './root.mjs';
import { run } from './run.mjs';
import { sandboxFile, startSandbox } from './sandbox.mjs';
import { seedDemo } from './seed.mjs';
import { stage } from './stages.mjs';

/** @typedef {{ name: string, died: Promise<string>, stop: () => Promise<void> }} Part started first, stopped last */

// The demonstration has a database of its own: its accounts with known passwords must never be in one that is served for real.
const DEMO_DATABASE = 'drydock_demo';
const DATABASE = 'drydock';
const DEFAULT_PORT = 3000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, host: { type: 'string' }, verbose: { type: 'boolean', default: false } },
});
const verbose = values.verbose;

/**
 * Runs the command named on the command line.
 * @param {Part[]} parts what was started, for the caller to watch and to stop
 * @returns {Promise<number | undefined>} an exit code when the command is over; nothing when it goes on
 */
export async function runCommand(parts) {
  const command = positionals[0];
  switch (command) {
    case 'demo':
    case 'dev':
    case 'start':
      return serve(command, parts);
    case 'sandbox':
      return serveSandbox(parts);
    case 'audit-verify':
      return verifyAudit(parts);
    default:
      throw new Refusal('Usage: node scripts/launch.mjs demo|start|dev|sandbox|audit-verify [--port 3000] [--host 127.0.0.1] [--verbose]');
  }
}

/**
 * @param {'demo' | 'start' | 'dev'} mode
 * @param {Part[]} parts
 */
async function serve(mode, parts) {
  const port = parsePort(values.port ?? (process.env.PORT || String(DEFAULT_PORT)));
  const host = values.host ?? (process.env.DRYDOCK_HOST || '127.0.0.1');
  const isDemo = mode !== 'start';
  if (isDemo && process.env.DATABASE_URL)
    throw new Refusal(`npm run ${mode} creates accounts with known passwords and therefore uses its own local database: unset DATABASE_URL, or use npm start.`);
  await assertFree(port, host);

  await stage('dependencies', (say) => installDependencies(say, verbose));
  await stage('prisma client', generatePrismaClient);
  const database = await stage('database', (say) => openDatabase(say, isDemo ? DEMO_DATABASE : DATABASE));
  parts.push({ name: 'database', ...database });
  await stage('migrations', (say) => migrate(say, database.url));

  const env = consoleEnvironment({ port, mode, databaseUrl: database.url });
  if (mode !== 'dev') await stage('build', (say) => buildConsole(say, verbose));
  const demo = isDemo ? await startDemo(parts, env) : undefined;
  const setup = isDemo ? '' : await stage('first run', (say) => firstRun(say, env));
  parts.push(await stage('console', (say) => startConsole(say, { port, host, mode, databaseUrl: database.url, env, verbose })));

  announce(env.NEXTAUTH_URL ?? '', demo, setup);
  return undefined;
}

/**
 * @param {Part[]} parts
 * @param {Record<string, string | undefined>} env
 */
async function startDemo(parts, env) {
  const { sandbox } = await stage('sandbox', (say) => startSandbox(say, verbose));
  parts.push(sandbox);
  return stage('demo data', (say) => seedDemo(say, env));
}

/**
 * @param {(result: string) => void} say
 * @param {Record<string, string | undefined>} env
 */
async function firstRun(say, env) {
  const { code, stdout, output } = await run({ name: 'first-run', args: ['--conditions=react-server', '--import', 'tsx', 'scripts/first-run.ts'], env });
  if (code !== 0) throw new Refusal(`The first administrator could not be looked for:\n${output.trim()}`);
  say(stdout.trim() ? 'no administrator yet' : 'an administrator exists');
  return stdout.trim();
}

/** @param {Part[]} parts */
async function serveSandbox(parts) {
  await stage('dependencies', (say) => installDependencies(say, verbose));
  const { sandbox, standIns } = await stage('sandbox', (say) => startSandbox(say, verbose));
  parts.push(sandbox);
  for (const standIn of standIns) console.log(JSON.stringify(standIn));
  console.log(`Credentials are also in ${sandboxFile}. Ctrl-C stops the stand-ins.`);
  return undefined;
}

/** @param {Part[]} parts */
async function verifyAudit(parts) {
  await stage('dependencies', (say) => installDependencies(say, verbose));
  await stage('prisma client', generatePrismaClient);
  let worst = 0;
  for (const name of process.env.DATABASE_URL ? [DATABASE] : [DATABASE, DEMO_DATABASE]) {
    const database = await stage('database', (say) => openExistingDatabase(say, name));
    if (!database) continue;
    parts.push({ name: 'database', ...database });
    const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/audit-verify.ts', ...positionals.slice(1)];
    const env = consoleEnvironment({ port: DEFAULT_PORT, mode: 'start', databaseUrl: database.url });
    const { code } = await run({ name: 'audit-verify', args, env, echo: true });
    worst = Math.max(worst, code);
  }
  return worst;
}

/**
 * @param {string} url
 * @param {import('./seed.mjs').Demo | undefined} demo
 * @param {string} setup
 */
function announce(url, demo, setup) {
  console.log(`\nDrydock is running: ${url}`);
  if (setup) console.log(setup);
  if (demo) {
    const width = Math.max(0, ...demo.accounts.map(({ email }) => email.length));
    console.log('\nDemo accounts');
    for (const { email, password, what } of demo.accounts) console.log(`  ${email.padEnd(width)}  ${password}  ${what}`);
    if (demo.tryFirst.length > 0) console.log('\nTry first');
    for (const [index, text] of demo.tryFirst.entries()) console.log(`  ${index + 1}. ${text}`);
  }
  console.log(`\nCtrl-C stops everything. Logs: ${shortPath(drydock)}/logs`);
}
