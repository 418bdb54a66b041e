import { buildConsole } from '../launch/build.mjs';
import { findTestChromium } from './chromium.mjs';
import { checkAndTestUnits, giveUp } from './prepare.mjs';
import { checkSizes } from './sizes.mjs';
import { runBrowserTests, runContractTests, runShortTorture, runVendorClientTests } from './suites.mjs';

try {
  const { tally, env } = await checkAndTestUnits();
  const chromium = findTestChromium();
  // It is installed while other stages run; what keeps it from being is told where it is needed.
  chromium.catch(() => undefined);
  const isBuilt = await tally.stage('build', async () => {
    let note = '';
    await buildConsole((text) => (note = text));
    return { passed: 1, failed: 0, note };
  });
  /** @param {() => Promise<import('./tally.mjs').Result>} work */
  const onceBuilt = (work) => async () => (isBuilt ? work() : { passed: 0, failed: 1, note: 'not run without a build' });
  await tally.stage('sizes', onceBuilt(checkSizes));
  await tally.together([
    { name: 'contract', run: () => runContractTests(env) },
    { name: 'torture', run: onceBuilt(runShortTorture) },
    { name: 'vendor clients', run: runVendorClientTests },
  ]);
  await tally.stage('browser', onceBuilt(async () => runBrowserTests({ ...env, DRYDOCK_CHROMIUM: await chromium })));
  tally.finish();
} catch (error) {
  giveUp(error);
}
