import { checkAndTestUnits, giveUp } from './prepare.mjs';

try {
  const { tally } = await checkAndTestUnits();
  tally.finish();
} catch (error) {
  giveUp(error);
}
