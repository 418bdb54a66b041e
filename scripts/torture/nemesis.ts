import { setTimeout as sleep } from 'node:timers/promises';
import { signal, type OwnDatabase } from './database';
import type { Dice } from './dice';
import type { Replica, Replicas } from './replicas';
import type { Settings } from './settings';

type Deed = 'replica killed' | 'server connection killed' | 'PostgreSQL killed' | 'replica frozen' | 'server connection frozen' | 'clock moved';

const weights: [Deed, number][] = [
  ['replica killed', 60],
  ['server connection killed', 12],
  ['PostgreSQL killed', 6],
  ['replica frozen', 10],
  ['server connection frozen', 6],
  ['clock moved', 8],
];

/** The supervisor gives up on a server that dies more often than so. */
const serverKillsApartMs = 15_000;
/** Vendors refuse a signature that is further off than five minutes. */
const furthestClockSeconds = 240;

/** Does what hardware, kernels and administrators do, at moments that nobody chose. */
export class Nemesis {
  readonly done = new Map<Deed, number>();
  private stopped = false;
  private lastServerKill = -serverKillsApartMs;
  private readonly mending = new Set<Promise<void>>();

  constructor(
    private readonly replicas: Replicas,
    private readonly database: OwnDatabase,
    private readonly dice: Dice,
    private readonly settings: Pick<Settings, 'killEveryMs' | 'longestPauseMs'>,
  ) {}

  get kills(): number {
    return [...this.done].filter(([deed]) => deed.endsWith('killed')).reduce((sum, [, count]) => sum + count, 0);
  }

  async rage(): Promise<void> {
    while (!this.stopped) {
      // On a slow machine what was struck needs longer to rise: about a third is down at a time, or nobody would ever work.
      const pause = Math.max(this.settings.killEveryMs, (3 * this.replicas.startMs) / this.replicas.joined);
      await sleep(pause * (0.5 + this.dice.between(0, 100) / 100));
      // Answers only when the server is up again.
      await this.database.query('SELECT 1');
      if (this.stopped) return;
      const deed = this.choose();
      if (await this.strike(deed)) this.done.set(deed, (this.done.get(deed) ?? 0) + 1);
    }
  }

  /** No more of it, and everything that was struck runs again. */
  async stop(): Promise<void> {
    this.stopped = true;
    while (this.mending.size > 0) await Promise.all(this.mending);
    for (const replica of this.replicas.all) replica.setClock(0);
  }

  private choose(): Deed {
    let roll = this.dice.between(1, weights.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [deed, weight] of weights) {
      roll -= weight;
      if (roll <= 0) return deed;
    }
    return 'replica killed';
  }

  /** False: there was nothing to strike at. */
  private async strike(deed: Deed): Promise<boolean> {
    switch (deed) {
      case 'replica killed': {
        const replica = this.victim();
        if (!replica) return false;
        await replica.kill();
        this.raise(replica, () => replica.start());
        return true;
      }
      case 'replica frozen': {
        const replica = this.victim();
        if (!replica) return false;
        replica.freeze();
        this.raise(replica, async () => {
          await sleep(this.dice.between(500, this.settings.longestPauseMs));
          replica.thaw();
        });
        return true;
      }
      case 'clock moved': {
        const replica = this.dice.one(this.replicas.all);
        if (!replica.hasClock) return false;
        replica.setClock(this.dice.between(-furthestClockSeconds, furthestClockSeconds));
        return true;
      }
      case 'server connection killed': {
        const pid = await this.connection();
        return pid !== null && signal(pid, 'SIGKILL');
      }
      case 'server connection frozen': {
        const pid = await this.connection();
        if (pid === null || !signal(pid, 'SIGSTOP')) return false;
        this.mend(async () => {
          await sleep(this.dice.between(200, 3_000));
          signal(pid, 'SIGCONT');
        });
        return true;
      }
      case 'PostgreSQL killed': {
        if (performance.now() - this.lastServerKill < serverKillsApartMs || !this.database.killPostmaster()) return false;
        this.lastServerKill = performance.now();
        return true;
      }
    }
  }

  private victim(): Replica | null {
    const standing = this.replicas.all.filter((replica) => replica.up && !replica.busy);
    // The last one is struck as well, but not every time.
    if (standing.length === 1 && this.dice.between(1, 4) > 1) return null;
    return standing.length > 0 ? this.dice.one(standing) : null;
  }

  private async connection(): Promise<number | null> {
    const pids = await this.database.backends();
    return pids.length > 0 ? this.dice.one(pids) : null;
  }

  private raise(replica: Replica, work: () => Promise<void>): void {
    replica.busy = true;
    this.mend(() => work().finally(() => (replica.busy = false)));
  }

  private mend(work: () => Promise<void>): void {
    const mended = work().finally(() => this.mending.delete(mended));
    this.mending.add(mended);
  }
}
