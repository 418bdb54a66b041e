import { buildConsole } from '../launch/build.mjs';
import { findTestChromium } from './chromium.mjs';
import { checkAndTestUnits, giveUp, prepareTests } from './prepare.mjs';
import { checkSizes } from './sizes.mjs';
import { runBrowserTests, runContractTests, runShortTorture, runVendorClientTests } from './suites.mjs';
import { Tally } from './tally.mjs';

try {
  const tally = new Tally();
  const env = await prepareTests();
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
  // It waits for those who were killed more than it computes: it goes on beside everything but the browsers.
  const endOfTorture = tally.begin('torture', onceBuilt(runShortTorture));
  await checkAndTestUnits(tally, env);
  await tally.together([
    { name: 'contract', run: () => runContractTests(env) },
    { name: 'vendor clients', run: runVendorClientTests },
  ]);
  await endOfTorture();
  await tally.stage('browser', onceBuilt(async () => runBrowserTests({ ...env, DRYDOCK_CHROMIUM: await chromium })));
  tally.finish();
} catch (error) {
  giveUp(error);
}
