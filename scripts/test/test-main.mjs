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
  await tally.stage('contract', () => runContractTests(env));
  const isBuilt = await tally.stage('build', async () => {
    let note = '';
    await buildConsole((text) => (note = text));
    return { passed: 1, failed: 0, note };
  });
  await tally.stage('sizes', async () => (isBuilt ? checkSizes() : { passed: 0, failed: 1, note: 'not run without a build' }));
  await tally.stage('torture', async () => (isBuilt ? runShortTorture() : { passed: 0, failed: 1, note: 'not run without a build' }));
  await tally.stage('browser', async () => {
    if (!isBuilt) return { passed: 0, failed: 1, note: 'not run without a build' };
    return runBrowserTests({ ...env, DRYDOCK_CHROMIUM: await chromium });
  });
  await tally.stage('vendor clients', runVendorClientTests);
  tally.finish();
} catch (error) {
  giveUp(error);
}
