import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { compressFiles } from './compress-files.mjs';
import { actionsKey } from './keys.mjs';
import { dependency, root } from './root.mjs';
import { mustRun } from './run.mjs';
import { digestOf, isStamped, setStamp } from './stamp.mjs';

const SOURCES = ['scripts/launch/compress-files.mjs', 'app', 'components', 'lib', 'messages', 'public', 'prisma/schema.prisma', 'package-lock.json', 'tsconfig.json'];

/**
 * Needs neither a database nor any setting: what is built is the same for the demonstration, for production and for the tests.
 * @param {(result: string) => void} say
 * @param {boolean} [verbose]
 */
export async function buildConsole(say, verbose = false) {
  const digest = buildDigest();
  if (isStamped('build', digest) && existsSync(path.join(root, '.next/BUILD_ID'))) return say('up to date');
  await mustRun(
    {
      name: 'build',
      args: [dependency('next/dist/bin/next'), 'build'],
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey() },
      echo: verbose,
    },
    'The build failed',
  );
  await compressFiles();
  setStamp('build', digest);
  say('built');
}

function buildDigest() {
  const atRoot = readdirSync(root).filter((file) => /\.config\.\w+$/.test(file) || /^(proxy|instrumentation)[\w-]*\.ts$/.test(file));
  return digestOf([...SOURCES, ...atRoot.sort()], (file) => file === 'lib/db/generated' || /\.test\.tsx?$/.test(file));
}
