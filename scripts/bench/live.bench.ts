// One real page of a very large operation; 2,000 browsers that follow one: how long until a change is with the last of them, what each costs, what the vendor is asked. `--only=page` for the page alone, `--only=running` for the running operation.
import { setTimeout as sleep } from 'node:timers/promises';
import { Stack } from '../../e2e/fixtures/stack';
import { BareServer } from './live/bare-server';
import { Crowd, sharedClock } from './live/crowd';
import { openPage } from './live/open-page';
import { runningOperation } from './live/running-operation';
import { seedOperation, snapshotOf, type Watched } from './live/seeded-operation';
import { probed, ServerProcess } from './live/server-process';
import { percentile } from './statistics';

const watchers = 2_000;
const warm = 200;
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const targets = 10_000;
const changes = 25;
/** As often as a vendor is asked. */
const intervalMs = 2_000;
const settleMs = 10_000;

const told = (delays: number[]): string => `p50 ${percentile(delays, 0.5).toFixed(0)} ms, p99 ${percentile(delays, 0.99).toFixed(0)} ms, max ${Math.max(...delays).toFixed(0)} ms`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Makes a change again and again; delays until it is with each browser. */
async function deliveries(crowd: Crowd, change: (marker: string, n: number) => Promise<void> | void, everyMs: number): Promise<number[]> {
  const delays: number[] = [];
  for (let n = 0; n < changes; n += 1) {
    const next = performance.now() + everyMs;
    const marker = `mark-${Math.random().toString(36).slice(2, 10)}`;
    const expected = crowd.ask({ do: 'expect', marker, withinMs: 10_000 });
    await sleep(20);
    await change(marker, n);
    const committed = sharedClock();
    const { at } = await expected;
    delays.push(...at.map((arrived) => Math.max(0, arrived - committed)), ...Array.from({ length: watchers - at.length }, () => Number.POSITIVE_INFINITY));
    await sleep(Math.max(0, next - performance.now()));
  }
  return delays;
}

const markTarget = (stack: Stack, operationId: string) => async (marker: string, n: number) =>
  void (await stack.query('UPDATE target SET vendor_now = $1 WHERE operation_id = $2 AND key = $3', [marker, operationId, `HDFS/DataNode/${n + 1}`]));

const stream = (stack: Stack, { operationId, cookie }: Watched, cursor: string) => ({ port: stack.console.port, path: `/api/operations/${operationId}/stream?since=${cursor}`, cookie });

/** Memory and delivery, with as many targets as an operation may have. */
async function followed(stack: Stack, crowd: Crowd): Promise<void> {
  const server = new ServerProcess(stack.console);
  const watched = await seedOperation(stack, targets);
  await snapshotOf(stack, watched);
  const { cursor, kib, sentKib, ms } = await snapshotOf(stack, watched);
  console.log(`snapshot of ${targets} targets: ${kib.toFixed(0)} KiB, ${sentKib.toFixed(0)} KiB on the way, ${ms.toFixed(0)} ms`);

  await openPage(stack, watched, targets);
  if (only === 'page') return;

  await crowd.ask({ do: 'connect', ...stream(stack, watched, cursor), count: warm });
  await sleep(settleMs);
  const before = { rss: server.residentKib(), heap: await server.heapKib() };
  await crowd.ask({ do: 'connect', ...stream(stack, watched, cursor), count: watchers - warm });
  await sleep(settleMs);
  const after = { rss: server.residentKib(), heap: await server.heapKib() };
  const each = (kind: 'rss' | 'heap'): string => ((after[kind] - before[kind]) / (watchers - warm)).toFixed(1);
  console.log(`memory a watcher: ${each('rss')} KiB resident, ${each('heap')} KiB of heap and buffers; the console has ${(after.rss / 1024).toFixed(0)} MiB`);

  let delays: number[] = [];
  const began = await crowd.ask({ do: 'usage' });
  const seconds = performance.now();
  const share = await server.shareDuring(async () => (delays = await deliveries(crowd, markTarget(stack, watched.operationId), intervalMs)));
  const ended = await crowd.ask({ do: 'usage' });
  console.log(`a change every ${intervalMs / 1000} s, to ${watchers} watchers: ${told(delays)}; ${percent(share)} of a core (the browsers: ${percent((ended.cpu - began.cpu) / ((performance.now() - seconds) / 1000))})`);
  delays = await deliveries(crowd, markTarget(stack, watched.operationId), 400);
  console.log(`a change every 0.4 s: ${told(delays)}`);
  await crowd.ask({ do: 'leave' });
}

/** The same bytes from Node alone to the same browsers: what of the delay is theirs and the machine's. */
async function bare(crowd: Crowd): Promise<void> {
  const server = new BareServer();
  const port = await server.start();
  await crowd.ask({ do: 'connect', port, path: '/', cookie: '', count: watchers });
  const delays = await deliveries(crowd, (marker) => server.tell(Buffer.from(`data: ${marker} ${'x'.repeat(900)}\n\n`)), 400);
  console.log(`Node alone, the same number of bytes to the same browsers: ${told(delays)}`);
  await crowd.ask({ do: 'leave' });
  server.stop();
}

// Clusters are read once: every further look at the vendor is for the operation.
const stack = await Stack.start({ DRYDOCK_POLL_MS: String(intervalMs), DRYDOCK_OBSERVE_SECONDS: '3600', ...probed });
const crowd = Crowd.start();
try {
  await stack.seed();
  await stack.console.start();
  if (only !== 'running') await followed(stack, crowd);
  if (only === undefined) await bare(crowd);
  if (only !== 'page') await runningOperation(stack, crowd, watchers, intervalMs);
} finally {
  crowd.stop();
  await stack.stop();
}
