import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Vendor } from '../../torture/vendors';

const endWithParent = pathToFileURL(path.resolve(import.meta.dirname, '../../launch/end-with-parent.mjs')).href;
const clustersEach = 10;
const nodes = 10;

/** For comparison: as many processes with the same vendor client, each of which keeps the limit for itself alone. */
export async function limitersAlone(processes: number, callsPerSecond: number): Promise<void> {
  const vendor = await Vendor.startApart('tencent-emr', 100_000);
  await vendor.order({ type: 'custom', name: 'clusters', value: { count: processes * clustersEach, nodes } });
  const listed = Array.from({ length: processes * clustersEach }, (_, index) => `emr-w${String(index).padStart(4, '0')}`);
  const workers = Array.from({ length: processes }, (_, index) => {
    const clusters = listed.slice(index * clustersEach, (index + 1) * clustersEach);
    const task = JSON.stringify({ credential: vendor.credential, callsPerSecond, clusters, nodes });
    return fork(path.join(import.meta.dirname, 'alone-worker.ts'), [task], {
      execArgv: ['--conditions=react-server', '--import', endWithParent, '--import', 'tsx'],
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    });
  });
  try {
    await Promise.all(workers.map((worker) => once(worker, 'message')));
    const began = performance.now();
    const refused = await Promise.all(
      workers.map(async (worker) => {
        const done = once(worker, 'message');
        worker.send('go');
        return ((await done) as [{ refused: number }])[0].refused;
      }),
    );
    const calls = processes * clustersEach * nodes;
    const sum = refused.reduce((total, one) => total + one, 0);
    console.log(`  for comparison, ${processes} processes that each keep ${callsPerSecond} a second alone: ${sum} of ${calls} calls refused in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await vendor.stop();
  }
}
