import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { drydock } from './root.mjs';

/**
 * A file with 32 random bytes in base64 that only its owner reads; created once, then kept. Losing secret.key means losing
 * every stored credential, so the file appears complete or not at all and is never written over.
 * @param {string} name
 */
export function keyFile(name) {
  const file = path.join(drydock, name);
  if (existsSync(file)) return file;
  mkdirSync(drydock, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return file;
}

/** @param {string} name */
export function readKey(name) {
  return readFileSync(keyFile(name), 'utf8').trim();
}

/** Next encrypts what server actions close over with it; it must outlive a build, or open tabs fail after an upgrade. */
export function actionsKey() {
  return process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || readKey('actions.key');
}
