import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { root } from '../launch/root.mjs';

/** KB of script that a first visit may fetch, in gzip; over HTTPS, where Brotli is sent, it is less. 1 KB is 1,024 bytes. */
const BUDGET = { '/sign-in': 210, '/operations/[operationId]': 260 };
/** Little enough that the library which checks forms (27 KB) is noticed in a page that checks none at first. */
const ANY_PAGE = 240;

const built = path.join(root, '.next');

/** @typedef {{ route: string, kb: number, budget: number }} Size */

/**
 * What each page's own scripts weigh, read from the build. Each page is one test.
 * @returns {Promise<import('./tally.mjs').Result>}
 */
export async function checkSizes() {
  const sizes = pageSizes();
  if (sizes.length === 0) return { passed: 0, failed: 1, output: 'The build lists no pages.' };
  const over = sizes.filter(({ kb, budget }) => kb > budget);
  const largest = sizes.reduce((most, size) => (size.kb > most.kb ? size : most));
  return {
    passed: sizes.length - over.length,
    failed: over.length,
    note: `most script: ${largest.route} ${largest.kb.toFixed(0)} KB`,
    output: over.map(({ route, kb, budget }) => `${route} fetches ${kb.toFixed(1)} KB of script; its budget is ${budget} KB. Load later what the first look does not need (next/dynamic).`).join('\n'),
  };
}

/** @returns {Size[]} */
export function pageSizes() {
  /** @type {{ rootMainFiles: string[] }} */
  const { rootMainFiles } = JSON.parse(readFileSync(path.join(built, 'build-manifest.json'), 'utf8'));
  const app = path.join(built, 'server/app');
  const manifests = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'page_client-reference-manifest.js');
  return manifests
    .map((file) => {
      const { route, scripts } = scriptsOf(readFileSync(path.join(app, file), 'utf8'));
      const all = new Set([...rootMainFiles, ...scripts]);
      const kb = [...all].reduce((sum, script) => sum + compressed(script), 0) / 1024;
      return { route, kb, budget: BUDGET[/** @type {keyof typeof BUDGET} */ (route)] ?? ANY_PAGE };
    })
    .filter(({ route }) => !route.startsWith('/_'))
    .sort((one, other) => one.route.localeCompare(other.route));
}

/**
 * A manifest is a script of one assignment: a page's key, and the files of its layouts and of itself.
 * @param {string} text
 */
function scriptsOf(text) {
  const [, key, json] = /__RSC_MANIFEST\["([^"]+)"\]\s*=\s*(\{.*\})/s.exec(text) ?? [];
  if (!key || !json) throw new Error('The build writes its pages down in another way than this budget reads.');
  /** @type {{ entryJSFiles: Record<string, string[]> }} */
  const { entryJSFiles } = JSON.parse(json);
  return { route: key.replace(/\/\([^)]+\)/g, '').replace(/\/page$/, '') || '/', scripts: Object.values(entryJSFiles).flat() };
}

/** @type {Map<string, number>} */
const known = new Map();

/** @param {string} script */
function compressed(script) {
  const bytes = known.get(script) ?? statSync(path.join(built, `${script}.gz`)).size;
  known.set(script, bytes);
  return bytes;
}
