import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { dependency, drydock, root } from '../launch/root.mjs';
import { run } from '../launch/run.mjs';
import { installVendorClients } from './vendor-clients.mjs';

/** @typedef {import('./tally.mjs').Result} Result */

/**
 * @param {Record<string, string>} env
 * @returns {Promise<Result>}
 */
export function runUnitTests(env) {
  return runVitest('unit', ['--project', 'unit'], env);
}

/**
 * Everything that talks to a database, a stand-in or a server.
 * @param {Record<string, string>} env
 * @returns {Promise<Result>}
 */
export function runContractTests(env) {
  return runVitest('contract', ['--project', 'contract'], env);
}

/**
 * Without the packages the suites skip themselves, each saying what is missing; the stage's line says why.
 * @returns {Promise<Result>}
 */
export async function runVendorClientTests() {
  const absence = await installVendorClients();
  const result = await runVitest('vendor-clients', ['--config', path.join(root, 'test-clients/vitest.config.ts')], {});
  return { ...result, note: [result.note, absence].filter(Boolean).join(': ') || undefined };
}

/**
 * @param {string} name
 * @param {string[]} more
 * @param {Record<string, string>} env
 * @returns {Promise<Result>}
 */
async function runVitest(name, more, env) {
  const report = reportFile(`${name}.json`);
  const args = [dependency('vitest/vitest.mjs'), 'run', ...more, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await run({ name, args, env: { ...env, NODE_ENV: 'test' } });
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
 * Kills and misbehaving vendors, briefly. Counts as one test; its last lines say what was lost and what doubled.
 * @returns {Promise<Result>}
 */
export async function runShortTorture() {
  const args = ['--conditions=react-server', '--import', 'tsx', path.join(root, 'scripts/torture/main.ts'), '--short'];
  const { code, output } = await run({ name: 'torture', args });
  return { ...conclude(code, output, code === 0 ? 1 : 0, 0, 0), note: output.trimEnd().split('\n').slice(-2).join(', ') };
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
