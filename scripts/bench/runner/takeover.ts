import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from '../../torture/dice';
import { Load } from '../../torture/load';
import { Operator } from '../../torture/operator';
import { Replica, Replicas } from '../../torture/replicas';
import { openWorld, type World } from '../../torture/world';

const rounds = 4;
const targetSeconds = 5;
/** A stop takes minutes: it is still going on when the other process has started. */
const slowly = 0.02;

/** How long work of a process that was killed lies still: a call that was under way, and a look that was under way. */
export async function takeover(): Promise<boolean> {
  const world = await openWorld([{ provider: 'tencent-emr', count: 1, nodes: 2 * rounds, alike: rounds * 2 }], slowly);
  const survivor = await Replica.create(world.settings);
  try {
    await survivor.start();
    const operator = new Operator();
    await operator.signIn(survivor.url, world.account.email, world.account.password);
    const calls: number[] = [];
    const looks: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      calls.push(await callUnderWay(world, operator, survivor, round));
      looks.push(await lookUnderWay(world, operator, survivor, rounds + round));
    }
    const worst = Math.max(...calls, ...looks);
    const told = (seconds: number[]): string => seconds.map((one) => one.toFixed(1)).join(', ');
    console.log(`  after kill -9: a call under way is taken over in ${told(calls)} s, a look under way in ${told(looks)} s; worst ${worst.toFixed(1)} s (target ${targetSeconds} s)`);
    return worst <= targetSeconds;
  } finally {
    await survivor.stop();
    await world.close();
  }
}

async function callUnderWay(world: World, operator: Operator, survivor: Replica, index: number): Promise<number> {
  const dying = await Replica.create({ ...world.settings, DRYDOCK_RUNNER: '0' });
  await dying.start();
  await world.vendors[0]?.order({ type: 'fault', fault: { call: 'StartStopServiceOrMonitor', kind: 'timeout', when: 'after' } });
  const taken = (await world.vendors[0]?.ledger())?.length;
  const hosts = new Replicas([dying], new Dice(1));
  const submitting = submit(world, operator, hosts, index);
  const id = await stepIn(world, "state = 'sending'");
  while ((await world.vendors[0]?.ledger())?.length === taken) await sleep(20);
  await dying.kill();
  const seconds = await secondsUntil(world, id, "state = 'unknown'");
  // Her browser asks the one that lives.
  hosts.all.splice(0, 1, survivor);
  await submitting;
  return seconds;
}

async function lookUnderWay(world: World, operator: Operator, survivor: Replica, index: number): Promise<number> {
  await survivor.kill();
  const dying = await Replica.create(world.settings);
  await dying.start();
  await submit(world, operator, new Replicas([dying], new Dice(1)), index);
  const [owner] = await world.database.query<{ id: string }>('SELECT id FROM runner ORDER BY started_at DESC LIMIT 1');
  // Every answer comes late, so that a look is under way nearly always.
  await world.vendors[0]?.order({ type: 'mix', mix: { seed: 1, calls: ['*'], longestDelayMs: 10_000, faults: [] } });
  await survivor.start();
  const id = await stepIn(world, `state = 'running' AND lease_owner = '${owner?.id}' AND lease_until > clock_timestamp()`);
  await dying.kill();
  const seconds = await secondsUntil(world, id, `lease_owner <> '${owner?.id}'`);
  await world.vendors[0]?.behave();
  return seconds;
}

async function submit(world: World, operator: Operator, replicas: Replicas, index: number): Promise<void> {
  const cluster = world.clusters[index];
  const key = cluster?.topology.instances[0]?.key;
  if (!cluster || key === undefined) throw new Error('There are too few clusters for the rounds.');
  await new Load(operator, replicas, world.database).submit({ cluster, action: 'stop', targetKeys: [key] });
}

async function stepIn({ database }: World, condition: string): Promise<string> {
  for (;;) {
    const [row] = await database.query<{ id: string }>(`SELECT id FROM step WHERE ${condition} LIMIT 1`);
    if (row) return row.id;
    await sleep(20);
  }
}

async function secondsUntil({ database }: World, id: string, condition: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const rows = await database.query(`SELECT FROM step WHERE id = '${id}' AND ${condition}`);
    if (rows.length > 0) return (performance.now() - began) / 1_000;
    await sleep(20);
  }
}
