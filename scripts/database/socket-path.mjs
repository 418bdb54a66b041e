import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { Refusal } from '../launch/refusal.mjs';

// The address of a unix socket holds 108 bytes on Linux and 104 on macOS, the closing zero included.
const LONGEST_SOCKET_PATH = 103;
const SERVER_SOCKET = '.s.PGSQL.5432';

/**
 * The folder for the sockets of one cluster: beside its data, or a short one in /tmp when that path would be too long.
 * @param {string} preferred
 * @param {string} [shortBase]
 */
export function socketFolder(preferred, shortBase = '/tmp') {
  if (Buffer.byteLength(path.join(preferred, SERVER_SOCKET)) <= LONGEST_SOCKET_PATH) return preferred;
  const key = createHash('sha256').update(preferred).digest('hex').slice(0, 12);
  return path.join(shortBase, `drydock-${key}`);
}

/**
 * Creates it for its owner alone. Nobody else may have prepared it: whoever owns the folder of the sockets could answer as the database.
 * @param {string} folder
 * @param {number} owner
 * @param {(folder: string) => void} give hands the folder to its owner
 */
export function makeSocketFolder(folder, owner, give) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  if (!lstatSync(folder).isDirectory() || (uid !== owner && uid !== process.getuid?.()))
    throw new Refusal(`${folder} belongs to somebody else: remove it, or name a shorter path in DRYDOCK_DATA.`);
  give(folder);
  chmodSync(folder, 0o700);
}
