import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { canEnter, serverAccount } from './account.mjs';
import { socketFolder } from './socket-path.mjs';

/**
 * @typedef {object} Place where one cluster lives
 * @property {string} data
 * @property {string} sockets
 * @property {string} log
 * @property {string} binaries where bundled binaries are copied to when the account cannot reach node_modules
 * @property {import('./account.mjs').Account} account
 */

/**
 * Beside the clone, in .drydock, unless PostgreSQL runs under another account that cannot enter there.
 * @param {string} drydock the .drydock folder
 * @param {string} name of the cluster
 * @param {(line: string) => void} notice
 * @returns {Place}
 */
export function findPlace(drydock, name, notice) {
  mkdirSync(path.join(drydock, 'logs'), { recursive: true, mode: 0o700 });
  const record = path.join(drydock, 'database-home');
  const recorded = existsSync(record) ? readFileSync(record, 'utf8').trim() : undefined;
  let home = recorded ?? drydock;
  const account = serverAccount(path.join(home, name));
  // Passing through is all that the account needs; listing the folder stays ours.
  if (account.other && !recorded) chmodSync(drydock, 0o711);
  if (!recorded && !canEnter(account, drydock)) {
    home = makeHomeElsewhere(drydock, notice);
    writeFileSync(record, `${home}\n`);
  }
  return {
    data: path.join(home, name),
    sockets: socketFolder(path.join(home, `${name}-socket`)),
    log: path.join(drydock, 'logs', `${name}.log`),
    binaries: path.join(home, 'binaries'),
    account,
  };
}

/**
 * The name is random, not derived from the path: a new clone at an old place must not inherit the old one's database.
 * @param {string} drydock
 * @param {(line: string) => void} notice
 */
function makeHomeElsewhere(drydock, notice) {
  const base = ['/var/lib', '/var/tmp'].find(isWritable) ?? '/tmp';
  for (const entry of readdirSync(base).filter((found) => found.startsWith('drydock-'))) {
    const note = path.join(base, entry, 'belongs-to');
    if (existsSync(note) && readFileSync(note, 'utf8').trim() === drydock)
      notice(`${path.join(base, entry)} holds the database of an earlier clone at this place; delete it if you do not need it.`);
  }
  const home = path.join(base, `drydock-${randomBytes(4).toString('hex')}`);
  mkdirSync(home, { mode: 0o711 });
  chmodSync(home, 0o711);
  writeFileSync(path.join(home, 'belongs-to'), `${drydock}\n`, { mode: 0o600 });
  return home;
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
