import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Refusal } from './refusal.mjs';
import { dependency, root, shortPath } from './root.mjs';
import { run } from './run.mjs';

const LINES_SHOWN = 8;

/** @typedef {{ version?: string, extraneous?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked */

/**
 * @param {(result: string) => void} say
 * @param {boolean} verbose
 */
export async function installDependencies(say, verbose) {
  if (areInstalled()) return say('up to date');
  const clean = await run(npm('ci', verbose));
  if (clean.code !== 0) {
    if (!clean.output.includes('npm error code EUSAGE')) throw failure(clean);
    // A lock file from a machine whose registry lacks other platforms' packages lacks them, too, and `npm ci` refuses that.
    // This installs the locked versions just the same and leaves the lock file alone.
    const lenient = await run(npm('install', verbose));
    if (lenient.code !== 0) throw failure(lenient);
  }
  say('installed');
}

/**
 * Run by npm, we know its program; otherwise it is the one on the PATH.
 * @param {'ci' | 'install'} command
 * @param {boolean} echo
 * @returns {import('./run.mjs').Command}
 */
function npm(command, echo) {
  const program = process.env.npm_execpath?.endsWith('.js') ? { args: [process.env.npm_execpath] } : { program: 'npm', args: [] };
  // Its words decide what to do next, so a quiet caller (`npm test --silent`) must not silence them.
  const args = [...program.args, command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn', ...(command === 'install' ? ['--no-save'] : [])];
  return { ...program, name: 'dependencies', args, echo };
}

/**
 * npm names the cause first and ends with its manual.
 * @param {{ output: string, log: string }} result
 */
function failure({ output, log }) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error')).slice(0, LINES_SHOWN);
  return new Refusal(`The dependencies could not be installed:\n${errors.map((line) => `    ${line}`).join('\n')}\nAll of it is in ${shortPath(log)}.`);
}

/** npm's own record of what it installed says the same as the lock file. */
function areInstalled() {
  const record = dependency('.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(path.join(root, 'package-lock.json'))).every(([where, { version, extraneous, optional, devOptional, peer }]) => {
    if (where === '') return true;
    const found = installed[where];
    // Packages for other platforms are locked but not installed.
    return found ? found.version === version : extraneous || optional || devOptional || peer;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
