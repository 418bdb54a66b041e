import { existsSync } from 'node:fs';
import path from 'node:path';

import { dependency, root } from '../launch/root.mjs';
import { mustRun, run } from '../launch/run.mjs';

/** With the two files that Next starts by itself: what only they import is not an orphan. */
const CHECKED = ['app', 'components', 'lib', 'sandbox', 'scripts', 'prisma', 'e2e', 'instrumentation.ts', 'proxy.ts'];

/** Each counts as one test; the first two need what `writeRouteTypes` wrote. The linter reads the source by TypeScript 6; version 7 checks the types, in a third of its time. */
export const staticStages = [
  { name: 'types', run: () => check('types', [dependency('typescript-native/bin/tsc'), '--noEmit']) },
  { name: 'lint', run: () => check('lint', [dependency('eslint/bin/eslint.js'), '.', '--max-warnings=0']) },
  { name: 'boundaries', run: checkBoundaries },
];

/** Pages are checked against types that Next writes from the routes. */
export function writeRouteTypes() {
  return mustRun({ name: 'typegen', args: [dependency('next/dist/bin/next'), 'typegen'], env: { NEXT_TELEMETRY_DISABLED: '1' } }, 'The types of the routes could not be written');
}

function checkBoundaries() {
  const entries = CHECKED.filter((entry) => existsSync(path.join(root, entry)));
  return check('boundaries', [dependency('dependency-cruiser/bin/dependency-cruise.mjs'), ...entries]);
}

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<import('./tally.mjs').Result>}
 */
async function check(name, args) {
  const { code, output } = await run({ name, args, env: { NEXT_TELEMETRY_DISABLED: '1' } });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output };
}
