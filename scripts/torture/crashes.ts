import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import pg from 'pg';
import { crashPoints, type CrashPoint } from '../../lib/config/crash-points';
import { applyMigrations } from '../migrate/apply';
import { OwnDatabase } from './database';
import type { Dice } from './dice';
import { prepare, verbs, type Job } from './jobs';
import { Load } from './load';
import type { Operator } from './operator';
import { Replica, Replicas } from './replicas';
import { providerIds, type ProviderId } from './vendors';
import type { Cluster, Fleet, World } from './world';

const deathWithinMs = 60_000;
/** Where the process dies that follows, not the one that sends. */
const inTheBackground: CrashPoint[] = ['poll-answered', 'settle-answered'];

interface Planned {
  point: CrashPoint;
  provider: ProviderId;
  action: string;
}

export interface CrashRound extends Planned {
  died: boolean;
  ending: string;
}

/** Lets a console die at each named point with each verb of each vendor, and leaves the rest to one that lives. */
export class Crashes {
  readonly rounds: CrashRound[] = [];
  /** Instances that were used, by cluster: each round gets fresh ones. */
  private readonly used = new Map<string, Set<string>>();

  constructor(
    private readonly world: World,
    private readonly operator: Operator,
    private readonly load: Load,
    private readonly dice: Dice,
  ) {}

  /** `every`: all combinations; else each point once. On each cluster one round after the other, on all clusters at once. */
  async run(survivor: Replica, every: boolean): Promise<void> {
    const planned = this.dice.shuffled(every ? this.everything() : this.eachPointOnce());
    const open = planned.filter(({ point }) => !inTheBackground.includes(point));
    await Promise.all(this.world.clusters.map((cluster) => this.lane(cluster, open, survivor)));
    if (open.length > 0) throw new Error(`There are too few instances for ${open.map(({ action, provider }) => `${action} of ${provider}`).join(', ')}.`);
    // Here the survivor is held back, so one at a time.
    for (const one of planned.filter(({ point }) => inTheBackground.includes(point))) {
      const job = this.world.clusters.map((cluster) => this.jobFor(one, cluster)).find((found) => found !== null);
      if (!job) throw new Error(`There are too few instances for ${one.action} of ${one.provider}.`);
      await this.round(one, job, survivor);
    }
  }

  private async lane(cluster: Cluster, open: Planned[], survivor: Replica): Promise<void> {
    for (;;) {
      let job: Job | null = null;
      const index = open.findIndex((one) => (job = this.jobFor(one, cluster)) !== null);
      const [one] = index < 0 ? [] : open.splice(index, 1);
      if (!one || !job) return;
      await this.round(one, job, survivor);
    }
  }

  private everything(): Planned[] {
    return crashPoints.flatMap((point) => this.providers().flatMap((provider) => verbs[provider].list.map(({ action }) => ({ point, provider, action }))));
  }

  private eachPointOnce(): Planned[] {
    const order = this.dice.shuffled(this.providers());
    return crashPoints.map((point, index) => {
      const provider = order[index % order.length] ?? 'tencent-emr';
      const { list, many } = verbs[provider];
      return { point, provider, action: this.dice.one(list.slice(0, many)).action };
    });
  }

  private providers(): ProviderId[] {
    return providerIds.filter((provider) => this.world.vendors.some((vendor) => vendor.provider === provider));
  }

  private async round(planned: Planned, job: Job, survivor: Replica): Promise<void> {
    const { point, action } = planned;
    const { vendor } = job.cluster;
    await prepare(job, verbs[vendor.provider].list.find((verb) => verb.action === action)?.from);
    const following = inTheBackground.includes(point);
    // Only the one that is to die may follow this step.
    if (following) await this.holdBack(survivor);
    if (point === 'settle-answered') await vendor.loseNextAnswer();
    const armed = await Replica.create({ ...this.world.settings, DRYDOCK_CRASH_AT: point, DRYDOCK_RUNNER: following ? '1' : '0' });
    await armed.start();
    const hosts = new Replicas([armed], this.dice);
    const load = new Load(this.operator, hosts, this.world.database);
    const submitting = load.submit(job);
    const died = await Promise.race([armed.console.ended().then(() => true), sleep(deathWithinMs).then(() => false)]);
    await armed.stop();
    // What was kept ready for calls that this verb does not use must not meet the next round.
    if (point === 'settle-answered') await vendor.behave();
    if (following) survivor.thaw();
    // The same confirm once more, to the one that lives.
    hosts.all.splice(0, 1, survivor);
    const operationId = await submitting;
    for (const id of load.acknowledged) this.load.acknowledged.add(id);
    const ending = operationId === null ? 'not-submitted' : await this.load.untilEnded(operationId);
    this.load.endings[ending] += 1;
    this.rounds.push({ ...planned, died, ending });
    if (this.rounds.length % 20 === 0) console.log(`  ${[...new Set(this.world.vendors.map(({ provider }) => provider))].join(', ')}: ${this.rounds.length} crash rounds`);
    // A person has looked; the next round may have the instance.
    if (operationId !== null && ending === 'needs-human') await this.operator.stopTracking(survivor.url, operationId);
  }

  /** Frozen, and not in the middle of a transaction: its locks would hold back everybody. */
  private async holdBack(survivor: Replica): Promise<void> {
    for (;;) {
      survivor.freeze();
      const [row] = await this.world.database.query<{ busy: number }>(
        "SELECT count(*)::int AS busy FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'torture' AND backend_type = 'client backend' AND state <> 'idle'",
      );
      if (row?.busy === 0) return;
      survivor.thaw();
      await sleep(20);
    }
  }

  /** Null: the cluster is another vendor's, or all its instances for this verb were used. */
  private jobFor({ provider, action }: Planned, cluster: Cluster): Job | null {
    if (cluster.vendor.provider !== provider) return null;
    const verb = verbs[provider].list.find((one) => one.action === action);
    const used = this.used.get(cluster.id) ?? new Set<string>();
    this.used.set(cluster.id, used);
    const fitting = cluster.topology.instances.filter((instance) => verb?.takes(instance));
    if (verb?.whole) return { cluster, action, targetKeys: fitting.map(({ key }) => key) };
    const fresh = fitting.find(({ key }) => !used.has(key));
    if (!fresh) return null;
    used.add(fresh.key);
    return { cluster, action, targetKeys: [fresh.key] };
  }
}

/** The installations that the rounds need, each with its clusters: one of each vendor side by side, or one with all of them. */
export const crashFleets = (every: boolean): Fleet[] =>
  every
    ? providerIds.map((provider) => [{ provider, count: provider === 'huawei-mrs' ? 4 : 3, nodes: 24 }])
    : [providerIds.map((provider) => ({ provider, count: 1, nodes: 8 }))];

/** Kills the migration of an empty database at some moments; afterwards it must go through, with the tables as they should be. */
export async function killMigrations(dice: Dice, times: number): Promise<number> {
  const database = await OwnDatabase.start();
  try {
    return await killMigrationsOf(await database.open('torn'), dice, times);
  } finally {
    await database.stop();
  }
}

async function killMigrationsOf(url: string, dice: Dice, times: number): Promise<number> {
  const file = path.resolve(import.meta.dirname, '../migrate/apply.ts');
  let killed = 0;
  for (let round = 0; round < times; round += 1) {
    const child = spawn(process.execPath, ['--import', 'tsx', file], { env: { ...process.env, DATABASE_URL: url }, stdio: 'ignore' });
    const gone = once(child, 'exit');
    await untilAtWork(url, () => child.exitCode === null);
    await sleep(dice.between(0, 300));
    if (child.exitCode === null && child.kill('SIGKILL')) killed += 1;
    await gone;
  }
  await applyMigrations(url);
  return killed;
}

async function untilAtWork(url: string, runs: () => boolean): Promise<void> {
  const watch = new pg.Client({ connectionString: url });
  await watch.connect();
  while (runs()) {
    const { rowCount } = await watch.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()");
    if ((rowCount ?? 0) > 0) break;
    await sleep(5);
  }
  await watch.end();
}
