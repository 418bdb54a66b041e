import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import type { OwnDatabase } from './database';
import type { Dice } from './dice';
import { Vendor } from './vendors';

const root = path.resolve(import.meta.dirname, '../..');
const endWithParent = pathToFileURL(path.join(root, 'scripts/launch/end-with-parent.mjs')).href;
const workers = 2;
const processesPerVendor = 1_200;
const endWithinMs = 600_000;

export interface BaselineResult {
  targets: number;
  kills: number;
  /** Done in the queue's own eyes, and never with the vendor. */
  lost: number;
  /** Not done when the time was over. */
  open: number;
  doubled: number;
  seconds: number;
}

/**
 * What a job queue does with the same calls, the same vendors, the same faults and the same kills: claim, call, and on any error
 * or dead worker once more. Only for comparison; nothing of the product but the vendor client is in it.
 */
export class Baseline {
  private readonly children: ChildProcess[] = [];
  private kills = 0;
  private stopped = false;

  private constructor(
    private readonly database: OwnDatabase,
    private readonly vendors: Vendor[],
    private readonly targets: string[][],
    private readonly dice: Dice,
    private readonly environment: Record<string, string>,
  ) {}

  static async create(database: OwnDatabase, count: number, dice: Dice, environment: Record<string, string>): Promise<Baseline> {
    const vendors: Vendor[] = [];
    const targets: string[][] = [];
    const share = Math.ceil(count / Math.max(2, Math.ceil(count / processesPerVendor)));
    for (let left = count; left > 0; left -= share) {
      const size = Math.min(share, left);
      const vendor = await Vendor.start('tencent-emr', 2_000);
      await vendor.order({ type: 'size', nodes: size });
      vendors.push(vendor);
      targets.push(Array.from({ length: size }, (_, index) => `10.20.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`));
    }
    return new Baseline(database, vendors, targets, dice, environment);
  }

  async run(): Promise<BaselineResult> {
    const began = performance.now();
    await this.database.query('CREATE TABLE IF NOT EXISTS baseline_job (id serial PRIMARY KEY, vendor int, ip text, state text DEFAULT $$queued$$, run_at timestamptz DEFAULT now(), lease_until timestamptz)');
    for (const [vendor, ips] of this.targets.entries()) {
      await this.database.query('INSERT INTO baseline_job (vendor, ip) SELECT $1, unnest($2::text[])', [vendor, ips]);
      await this.vendors[vendor]?.misbehave(this.dice.seed + vendor);
    }
    const lanes = Array.from({ length: workers }, (_, index) => this.keepRunning(index));
    while (performance.now() - began < endWithinMs) {
      await sleep(1_000);
      const [row] = await this.database.query<{ open: number }>("SELECT count(*)::int AS open FROM baseline_job WHERE state <> 'done'");
      if (row?.open === 0) break;
    }
    this.stopped = true;
    for (const child of this.children) child.kill('SIGKILL');
    await Promise.all(lanes);
    return { ...(await this.count()), kills: this.kills, seconds: (performance.now() - began) / 1_000 };
  }

  async stop(): Promise<void> {
    await Promise.all(this.vendors.map((vendor) => vendor.stop()));
  }

  /** A worker that is killed now and then, and started again. */
  private async keepRunning(index: number): Promise<void> {
    const file = path.join(import.meta.dirname, 'baseline-worker.ts');
    const accounts = JSON.stringify(this.vendors.map(({ credential }) => credential));
    while (!this.stopped) {
      const child = spawn(process.execPath, ['--conditions=react-server', '--import', endWithParent, '--import', 'tsx', file], {
        cwd: root,
        env: { ...process.env, ...this.environment, BASELINE_VENDORS: accounts },
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      this.children[index] = child;
      const gone = once(child, 'exit');
      let death: NodeJS.Timeout | undefined;
      // Counted from its first word: on a slow machine it would be killed while it starts.
      child.stdout.once('data', () => {
        death = setTimeout(() => {
          if (child.kill('SIGKILL')) this.kills += 1;
        }, this.dice.between(2_000, 5_000));
      });
      await gone;
      clearTimeout(death);
    }
  }

  private async count(): Promise<Pick<BaselineResult, 'targets' | 'lost' | 'open' | 'doubled'>> {
    const done = new Set((await this.database.query<{ vendor: number; ip: string }>("SELECT vendor, ip FROM baseline_job WHERE state = 'done'")).map(({ vendor, ip }) => `${vendor} ${ip}`));
    const ledgers = await Promise.all(this.vendors.map((vendor) => vendor.ledger()));
    let doubled = 0;
    let lost = 0;
    let open = 0;
    for (const [vendor, ips] of this.targets.entries()) {
      const counts = new Map<string, number>();
      for (const target of (ledgers[vendor] ?? []).flatMap(({ targets }) => targets)) counts.set(target, (counts.get(target) ?? 0) + 1);
      for (const ip of ips) {
        const count = counts.get(`emr-mfk/HDFS/DataNode/${ip}`) ?? 0;
        if (count > 1) doubled += 1;
        if (count === 0 && done.has(`${vendor} ${ip}`)) lost += 1;
        if (!done.has(`${vendor} ${ip}`)) open += 1;
      }
    }
    return { targets: this.targets.flat().length, doubled, lost, open };
  }
}
