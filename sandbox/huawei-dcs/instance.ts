import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock';
import { Machine } from '../core/machine';
import { Backups } from './backup';
import { DcsError } from './errors';
import type { CacheNode, Shard } from './shard';

export type CacheMode = 'single' | 'ha' | 'proxy' | 'cluster';

export interface CacheFacts {
  id: string;
  name: string;
  description: string;
  mode: CacheMode;
  specCode: string;
  capacityGb: number;
}

export interface Job {
  id: string;
  type: string;
  /** Wall clock of the acceptance. */
  beganAt: number;
  from: number;
  endsAt: number;
  failReason: string | null;
}

export const SELF = 'instance';

export class CacheInstance {
  shards: Shard[] = [];
  /** Nodes in front of the shards, in none of them. */
  readonly proxies: CacheNode[] = [];
  /** Active or Inactive of each node: the vendor has no words for what lies between. */
  readonly power: Machine;
  /** RUNNING, RESTARTING, FLUSHING, ERROR of the instance, under the key SELF. */
  readonly condition: Machine;
  readonly backups: Backups;
  readonly jobs: Job[] = [];
  /** The next restart of this instance ends as `failed` among the results. */
  refuseNext = false;

  constructor(
    readonly facts: CacheFacts,
    readonly clock: Clock,
  ) {
    this.power = new Machine(clock);
    this.condition = new Machine(clock);
    this.condition.add(SELF, 'RUNNING');
    this.backups = new Backups(clock);
  }

  get nodes(): CacheNode[] {
    return [...this.proxies, ...this.shards.flatMap((shard) => shard.nodes)];
  }

  /** What an instance shows with every node stopped is not published; CLOSED is a word of its older API. */
  get status(): string {
    const condition = this.condition.stateOf(SELF);
    const allStopped = this.nodes.every(({ id }) => !this.isActive(id));
    return condition === 'RUNNING' && allStopped ? 'CLOSED' : condition;
  }

  isActive(nodeId: string, at?: number): boolean {
    return this.power.stateOf(nodeId, at) === 'Active';
  }

  runningJob(): Job | undefined {
    const now = this.clock.uptime();
    return this.jobs.find((job) => job.endsAt > now);
  }

  beginJob(job: Omit<Job, 'id' | 'from'>): Job {
    const begun = { ...job, id: randomUUID().replaceAll('-', ''), from: this.clock.uptime() };
    this.jobs.push(begun);
    return begun;
  }

  /** Management operations of one instance never overlap. */
  refuseWhileBusy(): void {
    if (this.condition.stateOf(SELF) === 'RESTARTING') throw new DcsError('DCS.4111', 'The instance is restarting.');
    if (this.runningJob()) throw new DcsError('DCS.4026', 'The current status of the instance does not allow this operation.');
    if (this.backups.running()) throw new DcsError('DCS.4096', 'The instance is being backed up.');
  }
}
