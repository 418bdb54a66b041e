import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../../e2e/fixtures/stack';
import type { Topology } from '../../../lib/providers/contract';
import { unpack } from '../../../lib/schemas/packed';
import { password } from '../../../prisma/seed/demo-people';
import { Operator } from '../../torture/operator';
import { percentile } from '../statistics';
import { sharedClock, type Crowd } from './crowd';
import { snapshotOf } from './seeded-operation';
import { ServerProcess } from './server-process';

const windowMs = 30_000;
/** A stop takes minutes: it goes on as long as somebody looks. */
const slowly = 0.01;

/** A real stop at a stand-in: what the vendor is asked while nobody, 2,000 streams or 2,000 polling browsers follow it. */
export async function runningOperation(stack: Stack, crowd: Crowd, watchers: number, intervalMs: number): Promise<void> {
  const vendor = stack.vendor('tencent-emr');
  await vendor.order({ type: 'speed', factor: slowly });
  const operator = new Operator();
  await operator.signIn(stack.console.url, 'olga@drydock.example', password);
  const operationId = await stopOne(stack, operator);
  const watched = { operationId, cookie: operator.headers['cookie'] ?? '' };
  const server = new ServerProcess(stack.console);
  const { port } = stack.console;

  const asked = async (work: () => Promise<unknown>): Promise<string> => {
    const from = new Date().toISOString();
    const share = await server.shareDuring(work);
    const calls = (await vendor.requests()).filter(({ at, call }) => at >= from && call === 'DescribeInstances').length;
    return `${calls} looks at the vendor in ${windowMs / intervalMs} intervals, ${(share * 100).toFixed(1)} % of a core`;
  };
  const path = `/api/operations/${operationId}/stream?since=${(await snapshotOf(stack, watched)).cursor}`;
  await crowd.ask({ do: 'connect', port, path, cookie: watched.cookie, count: 1 });
  await sleep(5_000);
  console.log(`1 stream on a running operation: ${await asked(() => sleep(windowMs))}`);
  await crowd.ask({ do: 'connect', port, path, cookie: watched.cookie, count: watchers - 1 });
  await sleep(5_000);
  console.log(`${watchers} streams: ${await asked(() => sleep(windowMs))}, no further request`);
  await crowd.ask({ do: 'leave' });

  await crowd.ask({ do: 'poll', port, path: `/api/operations/${operationId}`, cookie: watched.cookie, count: watchers, everyMs: intervalMs });
  await sleep(5_000);
  const before = await crowd.ask({ do: 'usage' });
  const text = await asked(async () => {
    const marker = `mark-${randomUUID()}`;
    const expected = crowd.ask({ do: 'expect', marker, withinMs: windowMs });
    await stack.query('UPDATE operation SET reason = $1 WHERE id = $2', [marker, operationId]);
    const committed = sharedClock();
    const { at } = await expected;
    const delays = at.map((arrived) => arrived - committed);
    console.log(`${watchers} browsers that poll every ${intervalMs / 1000} s: a change is with ${at.length}, p50 ${percentile(delays, 0.5).toFixed(0)} ms, p99 ${percentile(delays, 0.99).toFixed(0)} ms`);
    await sleep(Math.max(0, windowMs - (sharedClock() - committed)));
  });
  const after = await crowd.ask({ do: 'usage' });
  console.log(`  ${text}, ${((after.answers - before.answers) / (windowMs / 1000)).toFixed(0)} requests a second`);
  await crowd.ask({ do: 'leave' });
}

async function stopOne(stack: Stack, operator: Operator): Promise<string> {
  for (;;) {
    const [row] = await stack.query(`SELECT c.id, c.name, t.body FROM cluster c JOIN cluster_topology t ON t.cluster_id = c.id WHERE c.external_id = 'emr-dev0'`);
    const { instances } = row ? unpack<Topology>(String(row['body'])) : { instances: [] };
    const targetKeys = instances.filter(({ component }) => component === 'DataNode').map(({ key }) => key).slice(0, 1);
    if (row && targetKeys.length > 0) {
      const wish = { clusterId: String(row['id']), action: 'stop', options: {}, targetKeys };
      const planned = await operator.act<{ digest: string }>(stack.console.url, wish.clusterId, 'planOperation', wish);
      if (!planned.ok) throw new Error(`No plan: ${JSON.stringify(planned.error)}`);
      const given = { ...wish, planDigest: planned.data.digest, submissionKey: randomUUID(), confirmation: String(row['name']), reason: 'bench' };
      const submitted = await operator.act<{ operationId: string }>(stack.console.url, wish.clusterId, 'submitOperation', given);
      if (!submitted.ok) throw new Error(`Not submitted: ${JSON.stringify(submitted.error)}`);
      return submitted.data.operationId;
    }
    await sleep(200);
  }
}
