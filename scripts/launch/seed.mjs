import { mustRun } from './run.mjs';
import { sandboxFile } from './sandbox.mjs';

/** @typedef {{ accounts: { email: string, password: string, what: string }[], tryFirst: string[] }} Demo */

/**
 * @param {(result: string) => void} say
 * @param {Record<string, string | undefined>} env the console's own
 * @returns {Promise<Demo>}
 */
export async function seedDemo(say, env) {
  const { stdout } = await mustRun(
    { name: 'seed', args: ['--conditions=react-server', '--import', 'tsx', 'prisma/seed/demo.ts'], env: { ...env, DRYDOCK_SANDBOX: sandboxFile } },
    'The demo data could not be written',
  );
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  const demo = line ? JSON.parse(line) : { accounts: [], tryFirst: [] };
  say(`${demo.accounts.length} accounts`);
  return demo;
}
