// Preloaded into the measured console: on SIGUSR2 it collects its garbage and writes what is left.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  console.log(`probe ${JSON.stringify({ rss, heap: heapUsed + external })}`);
});
