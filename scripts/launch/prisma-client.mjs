import { existsSync } from 'node:fs';
import path from 'node:path';

import { dependency, root } from './root.mjs';
import { mustRun } from './run.mjs';
import { digestOf, isStamped, setStamp } from './stamp.mjs';

/** @param {(result: string) => void} say */
export async function generatePrismaClient(say) {
  const digest = digestOf(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']);
  if (isStamped('prisma-client', digest) && existsSync(path.join(root, 'lib/db/generated/client.ts'))) return say('up to date');
  await mustRun(
    {
      name: 'prisma-generate',
      args: [dependency('prisma/build/index.js'), 'generate'],
      env: {
        // Generating needs no schema engine, but the command insists on one and would download it; any program satisfies it.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
    'The Prisma client could not be generated',
  );
  setStamp('prisma-client', digest);
  say('generated');
}
