import { takeover } from './runner/takeover';
import { throughput } from './runner/throughput';

/** The execution engine as built, with real processes: `npm run bench -- runner`, with `--full` for ten thousand targets. */
const targets = process.argv.includes('--full') ? 10_000 : 2_000;

console.log('runner: takeover');
const quick = await takeover();
console.log(`runner: ${targets} targets, one call each`);
const calm = await throughput(targets);
process.exit(quick && calm ? 0 : 1);
