import { parseArgs } from 'node:util';
import { limitersAlone } from './runner/alone';
import { takeover } from './runner/takeover';
import { processes, throughput, vendorsLimit } from './runner/throughput';

/** The execution engine as built, with real processes: `npm run bench -- runner`, with `--targets=800` for less than ten thousand. */
const { values } = parseArgs({ options: { targets: { type: 'string', default: '10000' } } });
const targets = Number(values.targets);

console.log('runner: takeover');
const quick = await takeover();
console.log(`runner: ${targets} targets, one call each`);
const calm = await throughput(targets);
await limitersAlone(processes, vendorsLimit);
process.exit(quick && calm ? 0 : 1);
