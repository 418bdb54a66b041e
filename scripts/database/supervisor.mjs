// A small process of its own that keeps one PostgreSQL running for as long as anybody holds a connection to it, and stops it
// when the last one lets go. The operating system closes the connection of a killed launcher, so no kill leaves an orphan.
// Started by local-server.mjs with the place and the binaries as its argument; speaks JSON lines on its socket.
import { spawn } from 'node:child_process';
import { chmodSync, closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

import { asAccount } from './account.mjs';
import { livePostmaster } from './postmaster.mjs';
import { describeServerFailure } from './server-failure.mjs';
import { serverArguments } from './settings.mjs';

/** @typedef {{ state: 'starting' | 'ready' | 'failed' | 'stopping', message?: string }} Report */

const POLL_MS = 25;
const WAIT_FOR_FIRST_HOLDER_MS = 10_000;
const RESTARTS_ALLOWED = 5;
const RESTARTS_FORGOTTEN_AFTER_MS = 60_000;

/** @type {{ place: import('./place.mjs').Place, binaries: import('./binaries.mjs').Binaries, address: string, lingerMs: number }} */
const { place, binaries, address, lingerMs } = JSON.parse(process.argv[2] ?? '');

/** @type {Set<net.Socket>} */
const holders = new Set();
/** @type {net.Socket | undefined} */
let parting;
/** @type {Report} */
let report = { state: 'starting' };
/** @type {number[]} */
let restarts = [];
/** @type {NodeJS.Timeout | undefined} */
let leaving;

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;

// Several launchers may arrive at once: the first supervisor gets the address, the others leave and their launchers hold on to it.
// Half open, so that the last holder's socket stays until the server is down: it waits for that.
const door = net.createServer({ allowHalfOpen: true }, admit);
door.on('error', () => process.exit(0));
door.listen(address, () => {
  chmodSync(address, 0o600);
  leaving = setTimeout(stop, WAIT_FOR_FIRST_HOLDER_MS);
  void keepRunning();
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);

/** @param {net.Socket} socket */
function admit(socket) {
  holders.add(socket);
  clearTimeout(leaving);
  tell(socket);
  socket.on('error', () => socket.destroy());
  socket.on('end', () => release(socket));
  socket.on('close', () => release(socket));
  socket.resume();
}

/** @param {net.Socket} socket */
function release(socket) {
  if (!holders.delete(socket)) return;
  if (holders.size > 0 || lingerMs > 0) socket.end();
  else parting = socket;
  if (holders.size === 0) leaving = setTimeout(stop, lingerMs);
}

/** @param {net.Socket} socket */
function tell(socket) {
  socket.write(`${JSON.stringify(report)}\n`);
}

/** @param {Report} next */
function announce(next) {
  if (report.state === 'stopping') return;
  report = next;
  for (const socket of holders) tell(socket);
}

async function keepRunning() {
  for (;;) {
    const problem = await runOnce();
    if (report.state === 'stopping') return;
    if (problem) return fail(problem);
    const now = Date.now();
    restarts = [...restarts.filter((at) => now - at < RESTARTS_FORGOTTEN_AFTER_MS), now];
    if (restarts.length > RESTARTS_ALLOWED) return fail(`PostgreSQL ended ${restarts.length} times within a minute: see ${place.log}.`);
    announce({ state: 'starting', message: 'PostgreSQL ended unexpectedly and is being started again' });
  }
}

/** @returns {Promise<string | undefined>} why the server could not start; nothing when it ran and then ended */
async function runOnce() {
  const orphan = livePostmaster(place.data);
  if (orphan) {
    if (orphan.sockets !== place.sockets)
      return `${place.data} is already served by another PostgreSQL (process ${orphan.pid}): stop that one first.`;
    await untilReady(() => serverRuns(orphan.pid));
    while (serverRuns(orphan.pid)) await pause();
    return undefined;
  }
  return startServer();
}

async function startServer() {
  // What a killed server left. PostgreSQL itself would take any living process of that number for a server; we know better.
  for (const lock of [path.join(place.data, 'postmaster.pid'), path.join(place.sockets, '.s.PGSQL.5432.lock')]) rmSync(lock, { force: true });
  const begin = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(place.log, 'a', 0o600);
  const server = spawn(path.join(binaries.folder, 'postgres'), serverArguments(place), {
    ...asAccount(place.account),
    cwd: place.data,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
  });
  child = server;
  closeSync(log);
  const ended = new Promise((resolve) => {
    server.on('exit', resolve);
    server.on('error', resolve);
  });
  let running = true;
  void ended.then(() => {
    running = false;
    child = undefined;
  });
  if (await untilReady(() => running)) {
    await ended;
    return undefined;
  }
  const output = readFileSync(place.log).subarray(begin).toString('utf8');
  // The backends of a killed server need a moment to notice and let go of its shared memory.
  if (/shared memory block .* is still in use/.test(output)) {
    for (let waited = 0; waited < 500; waited += POLL_MS) await pause();
    return undefined;
  }
  return describeServerFailure(output, place);
}

/** @param {() => boolean} isRunning */
async function untilReady(isRunning) {
  while (isRunning()) {
    if (livePostmaster(place.data)?.ready) {
      announce({ state: 'ready' });
      return true;
    }
    await pause();
  }
  return false;
}

/** @param {string} message */
function fail(message) {
  announce({ state: 'failed', message });
  leave();
}

function stop() {
  if (report.state === 'stopping') return;
  announce({ state: 'stopping' });
  void stopServer().then(leave);
}

async function stopServer() {
  const pid = child?.pid ?? livePostmaster(place.data)?.pid;
  if (!pid) return;
  // A fast shutdown: sessions are ended, everything is written, nothing needs recovery.
  process.kill(pid, 'SIGINT');
  while (child ? child.exitCode === null && child.signalCode === null : serverRuns(pid)) await pause();
}

/** @param {number} pid */
function serverRuns(pid) {
  return livePostmaster(place.data)?.pid === pid;
}

function leave() {
  door.close();
  for (const socket of holders) socket.end();
  parting?.end();
  rmSync(address, { force: true });
  process.exit(0);
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
