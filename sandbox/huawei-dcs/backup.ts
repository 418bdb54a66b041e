import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock';
import { between, hexOf } from '../core/deterministic';

export interface Backup {
  id: string;
  type: 'manual' | 'auto';
  format: string;
  remark: string;
  /** Wall clock of the acceptance: the 24 hours are counted on the vendor's clock, not on cluster time. */
  createdAt: number;
  from: number;
  endsAt: number;
  fails: boolean;
}

export type BackupStatus = 'waiting' | 'backuping' | 'succeed' | 'failed';

const WAITING_MS = 2000;
const HOUR = 3600 * 1000;

export class Backups {
  list: Backup[] = [];
  private failNextOne = false;

  constructor(private readonly clock: Clock) {}

  /** One that was finished before the sandbox started. */
  addPast(name: string, hoursOld: number): void {
    const duration = between(name, 60_000, 180_000);
    this.list.push({
      id: hexOf(`backup/${name}/${hoursOld}`, 32),
      type: 'auto',
      format: 'rdb',
      remark: '',
      createdAt: this.clock.now() - hoursOld * HOUR,
      from: -hoursOld * HOUR,
      endsAt: -hoursOld * HOUR + duration,
      fails: false,
    });
  }

  begin(now: number, remark: string, format: string): Backup {
    const from = this.clock.uptime();
    const id = randomUUID().replaceAll('-', '');
    const seconds = between(`backup/${this.list.length}`, 8, 15);
    const backup: Backup = { id, type: 'manual', format, remark, createdAt: now, from, endsAt: from + seconds * 1000, fails: this.failNextOne };
    this.failNextOne = false;
    this.list.push(backup);
    return backup;
  }

  failNext(): void {
    this.failNextOne = true;
  }

  running(): Backup | undefined {
    return this.list.find((backup) => backup.endsAt > this.clock.uptime());
  }

  /** A restart of the instance ends a running backup. */
  cancelRunning(): void {
    const backup = this.running();
    if (backup) Object.assign(backup, { fails: true, endsAt: this.clock.uptime() });
  }

  statusOf({ from, endsAt, fails }: Backup): BackupStatus {
    const now = this.clock.uptime();
    if (now >= endsAt) return fails ? 'failed' : 'succeed';
    return now < from + WAITING_MS ? 'waiting' : 'backuping';
  }

  /** 0 to 100. */
  progressOf(backup: Backup): number {
    if (this.statusOf(backup) === 'waiting') return 0;
    const share = (this.clock.uptime() - backup.from) / (backup.endsAt - backup.from);
    return backup.fails ? Math.min(share, 0.5) * 100 : Math.min(share, 1) * 100;
  }

  hasFreshOne(now: number): boolean {
    return this.list.some((backup) => this.statusOf(backup) === 'succeed' && now - backup.createdAt < 24 * HOUR);
  }
}
