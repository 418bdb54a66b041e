import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Console } from '../../e2e/fixtures/console';
import { signal } from './database';
import type { Dice } from './dice';

/** One console of several on the same database. Whoever kills it has it started again. */
export class Replica {
  /** Takes requests, as far as is known. */
  up = false;
  busy = false;

  private constructor(
    readonly console: Console,
    private readonly clockFile: string | null,
  ) {}

  static async create(settings: Record<string, string>, clock?: Clock): Promise<Replica> {
    return new Replica(await Console.create({ ...settings, ...clock?.environment }), clock?.file ?? null);
  }

  get url(): string {
    return this.console.url;
  }

  get hasClock(): boolean {
    return this.clockFile !== null;
  }

  async start(): Promise<void> {
    await this.console.start();
    this.up = true;
  }

  async kill(): Promise<void> {
    this.up = false;
    await this.console.kill9();
  }

  async stop(): Promise<void> {
    this.up = false;
    const pid = this.console.pid;
    if (pid !== undefined) signal(pid, 'SIGCONT');
    // Its work is over: whatever it still does is cut off as hard as all the times before.
    await this.console.kill9();
  }

  freeze(): void {
    const pid = this.console.pid;
    if (pid === undefined) return;
    this.up = false;
    signal(pid, 'SIGSTOP');
  }

  thaw(): void {
    const pid = this.console.pid;
    if (pid === undefined) return;
    signal(pid, 'SIGCONT');
    this.up = true;
  }

  /** Moves this process's wall clock; the database's and the vendors' stay. */
  setClock(seconds: number): void {
    if (this.clockFile) writeFileSync(this.clockFile, `${seconds < 0 ? '' : '+'}${seconds}s`);
  }
}

export class Replicas {
  constructor(
    readonly all: Replica[],
    private readonly dice: Dice,
  ) {}

  /** Somebody who takes requests; waits until there is one. */
  async someone(): Promise<Replica> {
    for (;;) {
      const up = this.all.filter((replica) => replica.up);
      if (up.length > 0) return this.dice.one(up);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** How long one took to take requests. */
  startMs = 0;
  /** So many take part; the others have not joined yet. */
  joined = 0;

  /** Lets the first `count` take part; those that do already are left alone. */
  async start(count = this.all.length): Promise<void> {
    while (this.joined < count) {
      const began = performance.now();
      await this.all[this.joined]?.start();
      this.startMs = performance.now() - began;
      this.joined += 1;
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((replica) => replica.stop()));
  }
}

/** A wall clock that can be moved, by the library libfaketime where that is installed (Debian: apt install libfaketime). */
export class Clock {
  private constructor(
    readonly file: string,
    private readonly library: string,
    readonly dispose: () => void,
  ) {}

  static possible = (): boolean => findLibrary() !== undefined;

  static create(): Clock | undefined {
    const library = findLibrary();
    if (!library) return undefined;
    const folder = mkdtempSync(path.join(tmpdir(), 'drydock-clock-'));
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'offset');
    writeFileSync(file, '+0s');
    return new Clock(file, library, () => rmSync(folder, { recursive: true }));
  }

  get environment(): Record<string, string> {
    // Timers run by the monotonic clock, which no administrator can move.
    return { LD_PRELOAD: this.library, FAKETIME_TIMESTAMP_FILE: this.file, FAKETIME_CACHE_DURATION: '1', DONT_FAKE_MONOTONIC: '1' };
  }
}

function findLibrary(): string | undefined {
  const folders = ['/usr/lib', '/usr/lib64', '/usr/local/lib'].filter((folder) => existsSync(folder));
  const nested = folders.flatMap((folder) => [folder, ...readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name))]);
  return nested.map((folder) => path.join(folder, 'faketime/libfaketime.so.1')).find((file) => existsSync(file));
}
