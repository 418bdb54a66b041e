import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ pid: number, sockets: string, ready: boolean }} Postmaster as its postmaster.pid describes it */

/**
 * The server that runs on a data folder, or nothing. The file outlives a kill -9 and its process id may since belong to any other
 * program (in a container it usually does), so the process must be one that serves this very folder.
 * @param {string} data
 * @returns {Postmaster | undefined}
 */
export function livePostmaster(data) {
  const lines = readPidFile(data);
  if (!lines) return undefined;
  const pid = Number(lines[0]);
  if (!(pid > 0) || !serves(pid, data)) return undefined;
  return { pid, sockets: lines[4] ?? '', ready: (lines[7] ?? '').trim() === 'ready' };
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} data */
function readPidFile(data) {
  const file = path.join(data, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined;
}

/**
 * @param {number} pid
 * @param {string} data
 */
function serves(pid, data) {
  if (!isAlive(pid)) return false;
  // Readable for everybody, and empty for a process that has ended but was not yet collected by its parent.
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8').split('\0').includes(data);
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(data);
}
