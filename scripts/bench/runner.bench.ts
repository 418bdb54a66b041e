import { parseArgs } from 'node:util';
import { limitersAlone } from './runner/alone';
import { takeover } from './runner/takeover';
import { processes, throughput, vendorsLimit } from './runner/throughput';

/**
 * The execution engine as built, with real processes: `npm run bench -- runner`, with `--targets=800` for less than ten thousand, and
 * `--only=takeover` or `--only=throughput` for one half of it.
 */
const { values } = parseArgs({ options: { targets: { type: 'string', default: '10000' }, only: { type: 'string' } } });
const targets = Number(values.targets);
const wanted = (part: string): boolean => values.only === undefined || values.only === part;
let met = true;

if (wanted('takeover')) {
  console.log('runner: takeover');
  met = await takeover();
}
if (wanted('throughput')) {
  console.log(`runner: ${targets} targets, one call each`);
  met = (await throughput(targets)) && met;
  await limitersAlone(processes, vendorsLimit);
}
process.exit(met ? 0 : 1);
