import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { dependency, drydock } from '../launch/root.mjs';
import { run } from '../launch/run.mjs';

/** @typedef {import('./tally.mjs').Result} Result */

/**
 * @param {Record<string, string>} env
 * @returns {Promise<Result>}
 */
export async function runUnitTests(env) {
  const report = reportFile('vitest.json');
  const args = [dependency('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await run({ name: 'unit', args, env: { ...env, NODE_ENV: 'test' } });
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  const found = read(report, output);
  // A file that cannot even be loaded has no tests, and counts as one that failed.
  const unloadable = found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return conclude(code, output, found.numPassedTests, found.numFailedTests + unloadable, found.numPendingTests);
}

/**
 * @param {Record<string, string>} env
 * @returns {Promise<Result>}
 */
export async function runBrowserTests(env) {
  const report = reportFile('playwright.json');
  const args = [dependency('@playwright/test/cli.js'), 'test', '--reporter=line,json'];
  const { code, output } = await run({ name: 'browser', args, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */
  const { stats } = read(report, output);
  // A test that passes only when repeated is not one to rely on.
  return conclude(code, output, stats.expected, stats.unexpected + stats.flaky, stats.skipped);
}

/**
 * @param {number} code
 * @param {string} output
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 * @returns {Result}
 */
function conclude(code, output, passed, failed, skipped) {
  // An error outside of any test, such as an unhandled rejection, shows in the exit code alone.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, note: skipped > 0 ? `${skipped} skipped` : undefined, output };
}

/** @param {string} name */
function reportFile(name) {
  const folder = path.join(drydock, 'results');
  mkdirSync(folder, { recursive: true });
  rmSync(path.join(folder, name), { force: true });
  return path.join(folder, name);
}

/**
 * @param {string} file
 * @param {string} output
 */
function read(file, output) {
  if (!existsSync(file)) throw new Error(output);
  return JSON.parse(readFileSync(file, 'utf8'));
}
