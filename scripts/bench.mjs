// Runs one benchmark, or all: `npm run bench -- audit`. Figures are for comparing inside one run, not between machines.
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { buildConsole } from './launch/build.mjs';
import { installDependencies } from './launch/dependencies.mjs';
import { generatePrismaClient } from './launch/prisma-client.mjs';
import { run } from './launch/run.mjs';

const folder = path.join(import.meta.dirname, 'bench');
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));
/** They start the built console. */
const needBuild = ['runner', 'live'];
const [wanted, options] = [process.argv.slice(2).filter((word) => !word.startsWith('--')), process.argv.slice(2).filter((word) => word.startsWith('--'))];
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There is: ${known.join(', ')}.`);
  process.exit(1);
}

await installDependencies(() => undefined, false);
await generatePrismaClient(() => undefined);
for (const name of wanted.length > 0 ? wanted : known) {
  if (needBuild.includes(name)) await buildConsole(() => undefined);
  const { code } = await run({ name: `bench-${name}`, args: ['--conditions=react-server', '--import', 'tsx', path.join(folder, `${name}.bench.ts`), ...options], echo: true });
  if (code !== 0) process.exitCode = 1;
}
