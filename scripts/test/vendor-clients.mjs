import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../launch/root.mjs';
import { run } from '../launch/run.mjs';

const folder = path.join(root, 'test-clients');

/**
 * The vendors' own clients live in a folder of their own, so that installing the console never installs them.
 * @returns {Promise<string | undefined>} why they are not here
 */
export async function installVendorClients() {
  if (areInstalled()) return undefined;
  const npm = process.env.npm_execpath?.endsWith('.js') ? { args: [process.env.npm_execpath] } : { program: 'npm', args: [] };
  const { code, output } = await run({ ...npm, name: 'vendor-clients-install', args: [...npm.args, '--prefix', folder, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'] });
  if (code === 0) return undefined;
  const cause = output.split('\n').find((line) => line.startsWith('npm error') && !line.startsWith('npm error code'));
  return `npm could not install the vendors' clients: ${cause?.replace(/^npm error\s*/, '') ?? `exit code ${code}`}`;
}

/** npm's own record of what it installed says the same as the lock file. */
function areInstalled() {
  const record = path.join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = versionsIn(record);
  return Object.entries(versionsIn(path.join(folder, 'package-lock.json'))).every(([where, version]) => where === '' || installed[where] === version);
}

/**
 * @param {string} file
 * @returns {Record<string, string>}
 */
function versionsIn(file) {
  /** @type {[string, { version: string }][]} */
  const packages = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages);
  return Object.fromEntries(packages.map(([where, { version }]) => [where, version]));
}
