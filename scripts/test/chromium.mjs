import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Refusal } from '../launch/refusal.mjs';
import { mustRun } from '../launch/run.mjs';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The browser of the tests: the one that DRYDOCK_CHROMIUM names, Playwright's own, or the system's. On Debian root gets it installed.
 * @returns {Promise<string>}
 */
export async function findChromium() {
  const found = process.env.DRYDOCK_CHROMIUM || (await playwrightsOwn()) || systemChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && isDebian()) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await mustRun({ name: 'apt', program: 'apt-get', args: ['update'], env }, 'The package lists could not be fetched');
    await mustRun({ name: 'apt', program: 'apt-get', args: ['install', '-y', '--no-install-recommends', 'chromium'], env }, 'Chromium could not be installed');
    const installed = systemChromium();
    if (installed) return installed;
  }
  throw new Refusal('No Chromium was found: run "npx playwright install --with-deps chromium", or install Chromium or Google Chrome and name it in DRYDOCK_CHROMIUM.');
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

function systemChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => SYSTEM_NAMES.map((name) => path.join(folder, name))), MAC_CHROME];
  return candidates.find((file) => existsSync(file));
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
