import type { Clock } from '../core/clock';
import { Machine } from '../core/machine';
import type { Operation } from './operation';

export interface NodeGroup {
  id: string;
  name: string;
  component: 'FE' | 'BE' | 'CN';
  isDefault: boolean;
  nodes: string[];
}

export interface InstanceFacts {
  id: string;
  name: string;
  version: string;
  runMode: string;
  packageType: string;
  supportsFastRestart: boolean;
}

export class StarRocksInstance {
  /** running, restarting, … of the instance under its id; RUNNING, RESTARTING, … of each compute group under the group's id. */
  readonly condition: Machine;
  /** RUNNING, RESTARTING, RESTART_FAILED of each node; the vendor's API never shows it. */
  readonly process: Machine;
  readonly operations: Operation[] = [];
  /** How the next failing operation ends. */
  failAs: 'TERMINATED' | 'HUMAN_PROCESSING' = 'TERMINATED';
  /** True: new operations have no detail, as the vendor publishes nothing about what stands there. */
  wordless = false;
  /** True: the history lists nothing, as after the end of its unpublished retention. */
  forgets = false;

  constructor(
    readonly facts: InstanceFacts,
    readonly groups: NodeGroup[],
    readonly clock: Clock,
  ) {
    this.condition = new Machine(clock);
    this.process = new Machine(clock);
    this.condition.add(facts.id, 'running');
    for (const group of groups) {
      this.condition.add(group.id, 'RUNNING');
      for (const node of group.nodes) this.process.add(node, 'RUNNING');
    }
  }

  get status(): string {
    return this.condition.stateOf(this.facts.id);
  }

  isBusy(): boolean {
    const now = this.clock.uptime();
    return this.status !== 'running' || this.operations.some(({ endsAt }) => endsAt > now);
  }
}
