// 2,000 browsers follow one operation with 10,000 targets: how long until a change is with the last of them, and what each costs.
// Needs a build: `npm run bench -- live` after `npm start` or `npm test`.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from 'next-auth/jwt';
import { Stack } from '../../e2e/fixtures/stack';

const watchers = 2_000;
const warm = 200;
const targets = 10_000;
const changes = 40;
const gapMs = 400;

const percentile = (values: number[], share: number): number => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;

/** One operation that no runner touches: it waits for a person. */
async function seedOperation(stack: Stack): Promise<{ operationId: string; cookie: string }> {
  const [user] = await stack.query(`SELECT id FROM app_user WHERE email LIKE 'olga@%'`);
  const sessionId = randomUUID();
  await stack.query(`INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`, [sessionId, user?.['id']]);
  const [operation] = await stack.query(
    `INSERT INTO operation (id, team_id, cluster_id, provider_id, cluster_name, environment, action, action_kind, options, reason, plan_digest, warnings, submission_key, state, target_count, created_by_id, created_by_name)
     SELECT gen_random_uuid(), c.team_id, c.id, c.provider_id, c.name, c.environment, 'stop', 'stop', '{}', 'bench', repeat('0', 64), '[]', gen_random_uuid()::text, 'running', $2, $1, 'bench'
       FROM cluster c JOIN membership m ON m.team_id = c.team_id WHERE m.user_id = $1 LIMIT 1 RETURNING id`,
    [user?.['id'], targets],
  );
  await stack.query(
    `INSERT INTO step (id, operation_id, position, call, kind, expect, request, params, progress_from, state) VALUES (gen_random_uuid(), $1, 0, 'Stop', 'stop', 'stopped', '{}', '{}', 'observed', 'needs-human')`,
    [operation?.['id']],
  );
  await stack.query(
    `INSERT INTO target (id, operation_id, key, service, component, node_name, ip, selected, state_before, vendor_before, maintenance_before, vendor_ids)
     SELECT gen_random_uuid(), $1, 'HDFS/DataNode/' || n, 'HDFS', 'DataNode', 'core.' || n, '10.0.0.1', true, 'running', 'Started', 'off', '{}' FROM generate_series(1, $2) n`,
    [operation?.['id'], targets],
  );
  const cookie = await encode({ token: { sid: sessionId }, secret: stack.secrets.session });
  return { operationId: String(operation?.['id']), cookie: `drydock.session=${cookie}` };
}

const rssKib = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

const stack = await Stack.start();
try {
  await stack.seed();
  await stack.console.start();
  const { operationId, cookie } = await seedOperation(stack);
  const arrivals = new Map<string, number[]>();
  const agent = new http.Agent({ maxSockets: Infinity });
  let connected = 0;
  const connect = (since: string): void => {
    const request = http.get(`${stack.console.url}/api/operations/${operationId}/stream?since=${since}`, { agent, headers: { cookie } }, (reply) => {
      if (reply.statusCode !== 200) throw new Error(`HTTP ${reply.statusCode}`);
      let first = true;
      reply.on('data', (bytes: Buffer) => {
        if (first) connected += 1;
        first = false;
        const marker = /"vendorNow":"(mark-\d+)"/.exec(bytes.toString('latin1'))?.[1];
        if (marker) arrivals.get(marker)?.push(performance.now());
      });
    });
    // As a browser does.
    request.on('error', () => setTimeout(() => connect(since), 1_000).unref());
  };
  const started = performance.now();
  const answer = await fetch(`${stack.console.url}/api/operations/${operationId}`, { headers: { cookie } });
  const text = await answer.text();
  console.log(`snapshot of ${targets} targets: ${Math.round(text.length / 1024)} KiB, ${Math.round(performance.now() - started)} ms, ${answer.headers.get('content-encoding') ?? 'plain'}`);
  const { data } = JSON.parse(text) as { data: { cursor: string } };

  const note = (text: string): void => console.error(`${Math.round(performance.now() / 1000)} s: ${text}`);
  const until = async (count: number): Promise<void> => {
    while (connected < count) {
      await sleep(1000);
      note(`${connected} connected`);
    }
  };
  for (let n = 0; n < warm; n += 1) connect(data.cursor);
  await until(warm);
  note('warm');
  await sleep(5_000);
  const pid = (stack.console as unknown as { child: { pid: number } }).child.pid;
  const before = rssKib(pid);
  for (let n = warm; n < watchers; n += 1) {
    connect(data.cursor);
    if (n % 100 === 0) await sleep(50);
  }
  await until(watchers);
  note('connected');
  await sleep(10_000);
  const after = rssKib(pid);
  console.log(`memory: ${((after - before) / (watchers - warm)).toFixed(1)} KiB a watcher (RSS, ${Math.round(after / 1024)} MiB in all)`);

  const delays: number[] = [];
  for (let n = 0; n < changes; n += 1) {
    const marker = `mark-${n}`;
    const seen: number[] = [];
    arrivals.set(marker, seen);
    await stack.query('UPDATE target SET vendor_now = $1 WHERE operation_id = $2 AND key = $3', [marker, operationId, `HDFS/DataNode/${n + 1}`]);
    const committed = performance.now();
    while (seen.length < watchers && performance.now() - committed < 10_000) await sleep(10);
    delays.push(...seen.map((at) => Math.max(0, at - committed)));
    if (seen.length < watchers) console.log(`change ${n}: ${seen.length} of ${watchers} arrived`);
    await sleep(gapMs);
  }
  console.log(`delivery to ${watchers} watchers: p50 ${percentile(delays, 0.5).toFixed(0)} ms, p99 ${percentile(delays, 0.99).toFixed(0)} ms, max ${percentile(delays, 1).toFixed(0)} ms`);
  agent.destroy();
} finally {
  await stack.stop();
}
