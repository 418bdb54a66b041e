import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';

import { Refusal } from './refusal.mjs';
import { drydock, root, shortPath } from './root.mjs';

const LAST_LINES = 15;

/** @type {Set<import('node:child_process').ChildProcess>} */
const underWay = new Set();
process.on('exit', () => underWay.forEach((child) => child.kill('SIGTERM')));

/**
 * @typedef {object} Command
 * @property {string} name of its log
 * @property {string[]} args for node, or for `program`
 * @property {string} [program]
 * @property {Record<string, string | undefined>} [env] on top of ours
 * @property {boolean} [echo] show its output as it comes
 */

/**
 * Runs a command to its end; its output goes to a log.
 * @param {Command} command
 * @returns {Promise<{ code: number, stdout: string, output: string, log: string }>}
 */
export function run({ name, args, program = process.execPath, env = {}, echo = false }) {
  mkdirSync(path.join(drydock, 'logs'), { recursive: true, mode: 0o700 });
  const log = path.join(drydock, 'logs', `${name}.log`);
  const file = createWriteStream(log, { mode: 0o600 });
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    underWay.add(child);
    const collected = { stdout: '', output: '' };
    for (const stream of /** @type {const} */ (['stdout', 'stderr']))
      child[stream].on('data', (/** @type {Buffer} */ chunk) => {
        file.write(chunk);
        if (echo) process.stdout.write(chunk);
        const text = chunk.toString('utf8');
        collected.output += text;
        if (stream === 'stdout') collected.stdout += text;
      });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      underWay.delete(child);
      file.end();
      resolve({ code: code ?? (signal ? 128 : 1), ...collected, log });
    });
  });
}

/**
 * As `run`, but anything except success ends the command with what went wrong.
 * @param {Command} command
 * @param {string} failure the sentence's beginning, for example "The build failed"
 */
export async function mustRun(command, failure) {
  const result = await run(command);
  if (result.code !== 0) throw new Refusal(`${failure}:\n${lastLines(result.output)}\nAll of it is in ${shortPath(result.log)}.`);
  return result;
}

/** @param {string} text */
export function lastLines(text) {
  return text.trimEnd().split('\n').slice(-LAST_LINES).map((line) => `    ${line}`).join('\n');
}
