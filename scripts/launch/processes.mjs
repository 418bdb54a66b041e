import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { drydock, root, shortPath } from './root.mjs';
import { lastLines } from './run.mjs';

/**
 * @typedef {object} Running
 * @property {string} name
 * @property {Promise<string>} died resolves, with a sentence, when it ends without having been told to
 * @property {() => Promise<void>} stop
 * @property {(take: (line: string) => void) => void} onLine each line of its standard output
 */

const KILL_AFTER_MS = 10_000;
const REMEMBERED_CHARACTERS = 8_000;
const PRELOAD = pathToFileURL(path.join(import.meta.dirname, 'end-with-parent.mjs')).href;

/**
 * Starts a long-running node process of ours.
 * @param {{ name: string, args: string[], env?: Record<string, string | undefined>, verbose: boolean }} options
 * @returns {Running}
 */
export function start({ name, args, env = {}, verbose }) {
  mkdirSync(path.join(drydock, 'logs'), { recursive: true, mode: 0o700 });
  const log = path.join(drydock, 'logs', `${name}.log`);
  const file = createWriteStream(log, { mode: 0o600 });
  // In its own process group: Ctrl-C in the terminal is for the launcher, which stops things in their order.
  const child = spawn(process.execPath, ['--import', PRELOAD, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let recent = '';
  let rest = '';
  let stopping = false;
  /** @type {((line: string) => void)[]} */
  const listeners = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (/** @type {Buffer} */ chunk) => {
      file.write(chunk);
      if (verbose) process.stdout.write(chunk);
      recent = (recent + chunk.toString('utf8')).slice(-REMEMBERED_CHARACTERS);
    });
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) for (const take of listeners) take(line);
  });
  // A process that is gone no longer reads; that it is gone is told by its exit.
  child.stdin.on('error', () => undefined);

  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  /** @type {Promise<string>} */
  const died = new Promise((resolve) => {
    void ended.then(() => {
      file.end();
      const how = child.signalCode ?? `exit code ${child.exitCode}`;
      if (!stopping) resolve(`The ${name} ended unexpectedly (${how}). Its last lines:\n${lastLines(recent)}\nAll of them are in ${shortPath(log)}.`);
    });
  });
  return { name, died, stop, onLine: (take) => void listeners.push(take) };

  async function stop() {
    stopping = true;
    signal('SIGTERM');
    const impatience = setTimeout(() => signal('SIGKILL'), KILL_AFTER_MS);
    await ended;
    clearTimeout(impatience);
  }

  /** @param {NodeJS.Signals} which */
  function signal(which) {
    if (!child.pid) return;
    try {
      process.kill(-child.pid, which);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  }
}
