import net from 'node:net';

import { Refusal } from './refusal.mjs';

const HIGHEST_PORT = 65_535;

/** @param {string | undefined} text */
export function parsePort(text) {
  const port = Number(text);
  if (!text || !Number.isInteger(port) || port < 1 || port > HIGHEST_PORT)
    throw new Refusal(`"${text}" is not a port: use a number from 1 to ${HIGHEST_PORT}.`);
  return port;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<NodeJS.ErrnoException | undefined>} why it cannot be used
 */
function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', resolve);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** @param {number} port @param {string} host */
export async function isFree(port, host = '127.0.0.1') {
  return (await tryPort(port, host)) === undefined;
}

/** @param {number} port @param {string} host */
export async function assertFree(port, host) {
  const problem = await tryPort(port, host);
  if (!problem) return;
  if (problem.code === 'EADDRINUSE')
    throw new Refusal(`Port ${port} is taken by another program: stop it, or choose another port with --port ${port + 1} (or PORT=${port + 1}).`);
  if (problem.code === 'EACCES') throw new Refusal(`This user may not use port ${port}: choose one above 1023 with --port.`);
  throw new Refusal(`${host}:${port} cannot be listened on (${problem.code}): correct --port or DRYDOCK_HOST.`);
}
