import { spawn } from 'node:child_process';
import { closeSync, lstatSync, openSync, rmSync, statSync, renameSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Refusal } from '../launch/refusal.mjs';
import { giveTo } from './account.mjs';
import { findBinaries } from './binaries.mjs';
import { clusterMajor, createCluster, OWNER } from './cluster.mjs';
import { findPlace } from './place.mjs';
import { assertSettings } from './settings.mjs';
import { makeSocketFolder } from './socket-path.mjs';

/**
 * @typedef {object} LocalServer
 * @property {(database: string) => string} url
 * @property {(database: string) => Promise<boolean>} has
 * @property {(database: string) => Promise<string>} open creates the database when it is missing and returns its URL
 * @property {() => Promise<void>} stop lets go of the server; it shuts down when nobody else holds it
 * @property {Promise<string>} lost resolves with the reason when the server is gone for good
 */

const SUPERVISOR = fileURLToPath(new URL('./supervisor.mjs', import.meta.url));
const LARGEST_LOG = 5_000_000;
const ANSWER_WITHIN_MS = 15_000;
/** A supervisor on a busy machine needs so long at most from its name to its ear. */
const LISTENS_WITHIN_MS = 500;

/**
 * Starts the PostgreSQL of a data folder, or joins the one that runs there already.
 * @param {{ drydock: string, name?: string, lingerMs?: number, notice?: (line: string) => void }} options
 * @returns {Promise<LocalServer>}
 */
export async function startLocalServer({ drydock, name = 'postgres', lingerMs = 0, notice = () => undefined }) {
  const place = findPlace(path.resolve(drydock), name, notice);
  makeSocketFolder(place.sockets, place.account.uid, giveTo(place.account));
  const address = path.join(place.sockets, 'supervisor');
  let stopping = false;
  /** @type {(reason: string) => void} */
  let giveUp = () => undefined;
  const lost = new Promise((/** @type {(reason: string) => void} */ resolve) => (giveUp = resolve));

  let socket = await hold();
  await withClient(url('postgres'), (client) => assertSettings(client, place.data));
  return { url, has, open, stop, lost };

  async function hold() {
    const found = (await join(address)) ?? (await startSupervisor(place, address, lingerMs));
    const ending = await untilReady(found);
    if (ending === 'stopping') return retryWhenGone(found);
    follow(found);
    return found;
  }

  /**
   * @param {net.Socket} leaving a supervisor that is just shutting its server down
   * @returns {Promise<net.Socket>}
   */
  async function retryWhenGone(leaving) {
    await new Promise((resolve) => leaving.once('close', resolve));
    return hold();
  }

  /** @param {net.Socket} current */
  function follow(current) {
    let reason = '';
    onReports(current, (report) => {
      if (report.state === 'failed') reason = report.message ?? '';
      else if (report.message) notice(report.message);
    });
    current.once('close', () => {
      if (stopping) return;
      if (reason) return giveUp(reason);
      // The supervisor alone is gone: a new one takes over the server that it left behind.
      hold().then(
        (next) => (socket = next),
        (error) => giveUp(error.message),
      );
    });
    // A process that only borrows the server, such as a test, may end without letting go.
    if (lingerMs > 0) current.unref();
  }

  /** @param {string} database */
  function url(database) {
    return `postgresql://${OWNER}@localhost/${database}?host=${encodeURIComponent(place.sockets)}`;
  }

  /** @param {string} database */
  function has(database) {
    return withClient(url('postgres'), async (client) => {
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
      return rowCount === 1;
    });
  }

  /** @param {string} database */
  async function open(database) {
    if (!(await has(database))) await withClient(url('postgres'), (client) => client.query(`CREATE DATABASE "${database}"`).catch(ignoreDuplicate));
    return url(database);
  }

  async function stop() {
    if (stopping) return;
    stopping = true;
    if (socket.destroyed) return;
    socket.ref();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.end();
    await closed;
  }
}

/**
 * @param {string} address
 * @returns {Promise<net.Socket | undefined>}
 */
async function join(address) {
  const before = lstatSync(address, { throwIfNoEntry: false });
  if (!before) return undefined;
  const socket = await connected(address);
  if (socket) return socket;
  // A supervisor that has just come has its name a moment before it listens.
  await new Promise((resolve) => setTimeout(resolve, LISTENS_WITHIN_MS));
  const late = await connected(address);
  if (late) return late;
  // Left behind by a killed supervisor, unless a new one has just taken its place.
  const now = lstatSync(address, { throwIfNoEntry: false });
  if (now && now.ctimeMs === before.ctimeMs) rmSync(address, { force: true });
  return undefined;
}

/**
 * @param {string} address
 * @returns {Promise<net.Socket | undefined>} nothing when nobody listens there
 */
function connected(address) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ path: address, allowHalfOpen: false });
    socket.once('connect', () => resolve(socket));
    socket.once('error', (/** @type {NodeJS.ErrnoException} */ error) => (error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? resolve(undefined) : reject(error)));
  });
}

/**
 * @param {import('./place.mjs').Place} place
 * @param {string} address
 * @param {number} lingerMs
 * @returns {Promise<net.Socket>}
 */
async function startSupervisor(place, address, lingerMs) {
  const major = clusterMajor(place.data);
  const binaries = findBinaries(place, major);
  if (major === undefined) createCluster(place, binaries);
  if ((statSync(place.log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(place.log, `${place.log}.1`);
  const log = openSync(place.log, 'a', 0o600);
  // Detached, so that Ctrl-C in the terminal reaches the console first and the database last.
  const supervisor = spawn(process.execPath, [SUPERVISOR, JSON.stringify({ place, binaries, address, lingerMs })], {
    detached: true,
    cwd: '/',
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  supervisor.unref();
  const deadline = Date.now() + ANSWER_WITHIN_MS;
  while (Date.now() < deadline) {
    const socket = await join(address);
    if (socket) return socket;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Refusal(`The process that looks after the local PostgreSQL did not start: see ${place.log}.`);
}

/**
 * @param {net.Socket} socket
 * @returns {Promise<'ready' | 'stopping'>}
 */
function untilReady(socket) {
  return new Promise((resolve, reject) => {
    const listener = onReports(socket, (report) => {
      if (report.state === 'starting') return;
      socket.off('data', listener);
      if (report.state === 'failed') reject(new Refusal(report.message ?? ''));
      else resolve(report.state);
    });
    socket.once('close', () => reject(new Refusal('The process that looks after the local PostgreSQL ended during its start: start again.')));
  });
}

/**
 * @param {net.Socket} socket
 * @param {(report: { state: 'starting' | 'ready' | 'failed' | 'stopping', message?: string }) => void} take
 */
function onReports(socket, take) {
  let rest = '';
  const listener = (/** @type {Buffer} */ chunk) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(JSON.parse(line));
  };
  socket.on('data', listener);
  socket.on('error', () => socket.destroy());
  return listener;
}

/**
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 */
export async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, application_name: 'drydock-launch' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {{ code?: string }} error */
function ignoreDuplicate(error) {
  if (error.code !== '42P04' && error.code !== '23505') throw error;
}
