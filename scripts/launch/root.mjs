import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Database, keys, logs: everything that a clone accumulates while it runs. */
export const drydock = path.resolve(root, process.env.DRYDOCK_DATA || '.drydock');

/** @param {string} file */
export function shortPath(file) {
  const relative = path.relative(root, file);
  return relative.startsWith('..') ? file : relative;
}

/**
 * The script of a dependency's command, run with node itself: no shell and no wrapper process between us and it.
 * @param {string} file below node_modules
 */
export function dependency(file) {
  return path.join(root, 'node_modules', file);
}
