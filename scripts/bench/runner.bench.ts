import { parseArgs } from 'node:util';
import { limitersAlone } from './runner/alone';
import { takeover } from './runner/takeover';
import { processes, throughput, vendorsLimit } from './runner/throughput';

/** The execution engine as built, with real processes: `npm run bench -- runner`, with `--full` for ten thousand targets, `--targets=800` for fewer. */
const { values } = parseArgs({ options: { full: { type: 'boolean' }, targets: { type: 'string', default: '2000' } } });
const targets = values.full ? 10_000 : Number(values.targets);

console.log('runner: takeover');
const quick = await takeover();
console.log(`runner: ${targets} targets, one call each`);
const calm = await throughput(targets);
await limitersAlone(processes, vendorsLimit);
process.exit(quick && calm ? 0 : 1);
