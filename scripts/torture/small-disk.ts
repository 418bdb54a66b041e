import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnDatabase } from './database';
import type { Dice } from './dice';

const size = '512m';

/** A file system of its own in memory, that can be full from one moment to the next. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Null: mounting is not permitted here. */
  static mount(): SmallDisk | null {
    const folder = mkdtempSync(path.join(tmpdir(), 'drydock-disk-'));
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'tmpfs', folder], { stdio: 'ignore' });
    if (status === 0) return new SmallDisk(folder);
    rmdirSync(folder);
    return null;
  }

  /** Not a byte more than it holds now. False: it grew meanwhile. */
  fill(): boolean {
    const { blocks, bfree, bsize } = statfsSync(this.folder);
    return this.resize(String((blocks - bfree) * bsize));
  }

  free(): boolean {
    return this.resize(size);
  }

  unmount(): void {
    spawnSync('umount', [this.folder]);
    rmdirSync(this.folder);
  }

  private resize(to: string): boolean {
    return spawnSync('mount', ['-o', `remount,size=${to}`, this.folder], { stdio: 'ignore' }).status === 0;
  }
}

/** Full and free in turns for as long as the work lasts, as if somebody deleted something each time; a server that gave up is started again. Returns how often it was full. */
export async function fillInTurns(disk: SmallDisk, database: OwnDatabase, dice: Dice, work: Promise<unknown>): Promise<number> {
  let times = 0;
  let working = true;
  const over = work.finally(() => (working = false));
  while (working) {
    await Promise.race([over, sleep(dice.between(1_500, 4_000))]);
    if (!working || !disk.fill()) continue;
    times += 1;
    await sleep(dice.between(1_000, 5_000));
    if (!disk.free()) throw new Error(`${disk.folder} could not be given its size again.`);
    await database.revive();
  }
  await over;
  return times;
}
