import { checkAndTestUnits, giveUp, prepareTests } from './prepare.mjs';
import { Tally } from './tally.mjs';

try {
  const tally = new Tally();
  await checkAndTestUnits(tally, await prepareTests());
  tally.finish();
} catch (error) {
  giveUp(error);
}
