import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { dependency, root } from './root.mjs';

/**
 * A digest of files and folders of the clone. Contents, not times: a fresh checkout of the same state is the same.
 * @param {string[]} paths relative to the root; missing ones count as absent
 * @param {(relative: string) => boolean} [skip]
 */
export function digestOf(paths, skip = () => false) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  /** @param {string} relative */
  const add = (relative) => {
    const full = path.join(root, relative);
    if (skip(relative) || !existsSync(full)) return;
    if (statSync(full).isDirectory()) readdirSync(full).sort().forEach((entry) => add(path.join(relative, entry)));
    else hash.update(`${relative}\0`).update(readFileSync(full)).update('\0');
  };
  paths.forEach(add);
  return hash.digest('hex');
}

// In node_modules, because what is stamped is made from it and is gone with it.
const folder = dependency('.cache/drydock');

/** @param {string} name @param {string} digest */
export function isStamped(name, digest) {
  const file = path.join(folder, name);
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/** @param {string} name @param {string} digest */
export function setStamp(name, digest) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), digest);
}
