import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Refusal } from '../launch/refusal.mjs';
import { mustRun } from '../launch/run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SHELL = 'chromium-headless-shell';
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The whole browser, for figures and pictures: the one that DRYDOCK_CHROMIUM names, Playwright's own, or the system's. On Debian root gets it installed.
 * @returns {Promise<string>}
 */
export async function findChromium() {
  return (await chosen()) ?? (await systemOr('chromium', [...NAMES, MAC_CHROME]));
}

/**
 * The browser of the tests. The shell is the same engine without the window around it, and needs a quarter less of the processor.
 * @returns {Promise<string>}
 */
export async function findTestChromium() {
  const found = (await chosen()) ?? inPath([SHELL, ...NAMES, MAC_CHROME]);
  return found ?? systemOr(SHELL, [SHELL]).catch(findChromium);
}

async function chosen() {
  return process.env.DRYDOCK_CHROMIUM || (await playwrightsOwn());
}

/**
 * @param {string} debianPackage
 * @param {string[]} names
 */
async function systemOr(debianPackage, names) {
  const found = inPath(names);
  if (found) return found;
  if (process.getuid?.() === 0 && isDebian()) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await mustRun({ name: 'apt', program: 'apt-get', args: ['update'], env }, 'The package lists could not be fetched');
    await mustRun({ name: 'apt', program: 'apt-get', args: ['install', '-y', '--no-install-recommends', debianPackage], env }, 'Chromium could not be installed');
    const installed = inPath(names);
    if (installed) return installed;
  }
  throw new Refusal('No Chromium was found: run "npx playwright install --with-deps chromium", or install Chromium or Google Chrome and name it in DRYDOCK_CHROMIUM.');
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/** @param {string[]} names */
function inPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => (path.isAbsolute(name) ? [name] : folders.map((folder) => path.join(folder, name))));
  return candidates.find((file) => existsSync(file));
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
