// Runs the built product on machines that die, against vendors that misbehave: `npm run torture [-- --short --seed 7 --only storm]`.
import path from 'node:path';

import { buildConsole } from './launch/build.mjs';
import { installDependencies } from './launch/dependencies.mjs';
import { generatePrismaClient } from './launch/prisma-client.mjs';
import { run } from './launch/run.mjs';

await installDependencies(() => undefined, false);
await generatePrismaClient(() => undefined);
await buildConsole((result) => console.log(`build: ${result}`));
const args = ['--conditions=react-server', '--import', 'tsx', path.join(import.meta.dirname, 'torture/main.ts'), ...process.argv.slice(2)];
const { code } = await run({ name: 'torture', args, echo: true });
process.exitCode = code;
