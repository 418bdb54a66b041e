// Pictures of every screen x theme x width x language into screenshots/, from the built product and the stand-ins.
import './launch/node-version.mjs';

const { buildConsole } = await import('./launch/build.mjs');
const { dependency, root } = await import('./launch/root.mjs');
const { run } = await import('./launch/run.mjs');
const { findChromium } = await import('./test/chromium.mjs');
const { prepareTests } = await import('./test/prepare.mjs');

const env = await prepareTests();
await buildConsole((text) => console.log(text));
const args = [dependency('@playwright/test/cli.js'), 'test', '--config', `${root}/playwright.screens.config.ts`];
const { code } = await run({ name: 'screens', args, env: { ...env, DRYDOCK_CHROMIUM: await findChromium() }, echo: true });
process.exitCode = code;
