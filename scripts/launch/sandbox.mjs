import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isFree } from './ports.mjs';
import { start } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { drydock } from './root.mjs';

/** Where the stand-ins can be reached and with which credentials: one JSON line per provider. */
export const sandboxFile = path.join(drydock, 'sandbox.jsonl');

const portsFile = path.join(drydock, 'sandbox-ports.json');

/**
 * Starts the stand-ins on the ports of the last time where those are free, so that stored endpoints stay right.
 * @param {(result: string) => void} say
 * @param {boolean} verbose
 */
export async function startSandbox(say, verbose) {
  const wanted = await Promise.all(rememberedPorts().map(async (port) => ((await isFree(port)) ? port : 0)));
  const ports = wanted.length > 0 ? ['--ports', wanted.join(',')] : [];
  const sandbox = start({ name: 'sandbox', args: ['--import', 'tsx', 'sandbox/main.ts', ...ports], verbose });
  /** @type {{ provider: string, url: string }[]} */
  const standIns = [];
  /** @type {Promise<void>} */
  const ready = new Promise((resolve) => {
    sandbox.onLine((line) => {
      if (!line.startsWith('{')) return;
      const message = JSON.parse(line);
      if (message.ready) resolve();
      else standIns.push(message);
    });
  });
  const failure = await Promise.race([ready, sandbox.died]);
  if (failure) throw new Refusal(failure);
  writeFileSync(sandboxFile, standIns.map((standIn) => `${JSON.stringify(standIn)}\n`).join(''), { mode: 0o600 });
  writeFileSync(portsFile, JSON.stringify(standIns.map(({ url }) => Number(new URL(url).port))));
  say(`${standIns.length} vendor stand-ins`);
  return { sandbox, standIns };
}

/** @returns {number[]} */
function rememberedPorts() {
  return existsSync(portsFile) ? JSON.parse(readFileSync(portsFile, 'utf8')) : [];
}
