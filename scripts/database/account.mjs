import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import os from 'node:os';

import { Refusal } from '../launch/refusal.mjs';

/** @typedef {{ uid: number, gid: number, other: boolean }} Account the user that PostgreSQL runs as; `other` when it is not ours */

/**
 * PostgreSQL refuses to run as root, so root hands it to an unprivileged account: the one that owns the data already, else
 * `postgres`, else `nobody`. A name is needed because initdb looks its user up in the account database.
 * @param {string | undefined} existingData
 * @returns {Account}
 */
export function serverAccount(existingData) {
  if (!process.getuid || !process.getgid)
    throw new Refusal('The local database needs unix sockets: on Windows run Drydock in WSL, or set DATABASE_URL.');
  const owner = existingData && existsSync(existingData) ? statSync(existingData) : undefined;
  if (process.getuid() !== 0) {
    if (owner && owner.uid !== process.getuid())
      throw new Refusal(`${existingData} belongs to user ${owner.uid}: start Drydock as the user who started it first, or change the owner.`);
    return { uid: process.getuid(), gid: process.getgid(), other: false };
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, other: true };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10));
    if (uid && gid) return { uid, gid, other: true };
  }
  throw new Refusal('PostgreSQL refuses to run as root and there is no account "postgres" or "nobody": add one, start Drydock as an ordinary user, or set DATABASE_URL.');
}

/** initdb stops at a user id without a name, which containers with arbitrary ids have. */
export function assertNamed() {
  try {
    os.userInfo();
  } catch {
    throw new Refusal(
      `User id ${process.getuid?.()} has no name, and PostgreSQL's initdb needs one: add a line for it to /etc/passwd, or set DATABASE_URL.`,
    );
  }
}

/**
 * @param {Account} account
 * @returns {(path: string) => void}
 */
export function giveTo(account) {
  return (path) => {
    if (account.other) chownSync(path, account.uid, account.gid);
  };
}

/** @param {Account} account */
export function asAccount(account) {
  return account.other ? { uid: account.uid, gid: account.gid } : {};
}

/**
 * Whether the account can enter a folder; asking the system is right also with access lists and odd mounts.
 * @param {Account} account
 * @param {string} folder
 */
export function canEnter(account, folder) {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { ...asAccount(account), cwd: '/', stdio: 'ignore' }).status === 0;
}
