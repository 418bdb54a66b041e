import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { mustRun } from './run.mjs';
import { dependency, root } from './root.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked */

/**
 * @param {(result: string) => void} say
 * @param {boolean} verbose
 */
export async function installDependencies(say, verbose) {
  if (areInstalled()) return say('up to date');
  // Run by npm, its own program is known; otherwise the one on the PATH.
  const npm = process.env.npm_execpath?.endsWith('.js') ? { args: [process.env.npm_execpath] } : { program: 'npm', args: [] };
  await mustRun(
    { ...npm, name: 'dependencies', args: [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund'], echo: verbose },
    'The dependencies could not be installed',
  );
  say('installed');
}

/** npm's own record of what it installed says the same as the lock file. */
function areInstalled() {
  const record = dependency('.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(path.join(root, 'package-lock.json'))).every(([where, { version, optional, devOptional, peer }]) => {
    if (where === '') return true;
    const found = installed[where];
    // Packages for other platforms are locked but not installed.
    return found ? found.version === version : optional || devOptional || peer;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
