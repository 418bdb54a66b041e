import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { Refusal } from '../launch/refusal.mjs';
import { asAccount, assertNamed, giveTo } from './account.mjs';
import { isAlive } from './postmaster.mjs';
import { describeServerFailure } from './server-failure.mjs';
import { majorOf } from './version.mjs';

// The owner of the local databases. Its name is not the operating system's, so a clone can change hands.
export const OWNER = 'drydock';

/**
 * The major version that wrote the data, or nothing when there is none yet.
 * @param {string} data
 */
export function clusterMajor(data) {
  const file = path.join(data, 'PG_VERSION');
  if (existsSync(file)) return majorOf(readFileSync(file, 'utf8'));
  if (existsSync(data)) throw new Refusal(`${data} exists but is no PostgreSQL data folder: move it away, or restore it from a backup.`);
  return undefined;
}

/**
 * Creates the cluster beside its place and renames it there, so that an initdb broken off halfway leaves nothing that looks finished.
 *
 * `trust`, because the socket lies in a folder that only the server's account can enter, and whoever is that account can
 * read and write the data files anyway: a password kept on the same disk would protect nothing more. Network access does not exist.
 * @param {import('./place.mjs').Place} place
 * @param {import('./binaries.mjs').Binaries} binaries
 */
export function createCluster(place, binaries) {
  assertNamed();
  removeLeftovers(place);
  const unfinished = `${place.data}.unfinished-${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(place.account)(unfinished);
  const { status, stderr, error } = spawnSync(
    path.join(binaries.folder, 'initdb'),
    ['-D', unfinished, '-U', OWNER, '--auth-local=trust', '--auth-host=reject', '--locale=C', '--encoding=UTF8', '--data-checksums', '--no-instructions'],
    { ...asAccount(place.account), cwd: unfinished, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  );
  if (error) throw error;
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Refusal(describeServerFailure(stderr, place));
  }
  // Another launcher may have been faster; then its cluster is the one.
  if (existsSync(place.data)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, place.data);
}

/** @param {import('./place.mjs').Place} place */
function removeLeftovers(place) {
  const folder = path.dirname(place.data);
  const prefix = `${path.basename(place.data)}.unfinished-`;
  for (const entry of readdirSync(folder).filter((found) => found.startsWith(prefix)))
    if (!isAlive(Number(entry.slice(prefix.length)))) rmSync(path.join(folder, entry), { recursive: true, force: true });
}
