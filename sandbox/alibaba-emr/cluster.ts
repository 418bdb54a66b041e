import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock';
import { Machine } from '../core/machine';

export type NodeGroupType = 'MASTER' | 'CORE' | 'TASK';

export interface ClusterNode {
  id: string;
  name: string;
  group: NodeGroupType;
  ip: string;
}

export interface Instance {
  /** application/component/node id. */
  key: string;
  application: string;
  component: string;
  node: ClusterNode;
  /** Client-only software has no process: it is installed and neither starts nor stops. */
  daemon: boolean;
}

export interface Operation {
  id: string;
  type: string;
  description: string;
  applications: string[];
  startedAt: number;
  endsAt: number;
  outcome: 'COMPLETED' | 'FAILED' | 'HUMAN_PROCESSING';
  failed: string[];
}

export class Cluster {
  readonly nodes = new Map<string, ClusterNode>();
  readonly instances = new Map<string, Instance>();
  private readonly keysOn = new Map<string, string[]>();
  readonly operations = new Map<string, Operation>();
  readonly machine: Machine;
  readonly desired = new Map<string, string>();
  /** Nodes that the next calls report under AbnInstances and leave alone. */
  abnormalNodes = new Set<string>();
  /** What ListNodes says of a node, where it is not the usual. */
  readonly nodeWords = new Map<string, { state?: string; maintenance?: string }>();
  /** The next operation ends waiting for a person. */
  nextNeedsHuman = false;
  /** Actions that GetApplication no longer lists, as application/action. */
  readonly withdrawn = new Set<string>();
  /** Uptime at which the decommissioning of an instance is over, by key. */
  readonly decommissionedAt = new Map<string, number>();

  constructor(readonly clock: Clock) {
    this.machine = new Machine(clock);
  }

  addNode(node: ClusterNode, placed: { application: string; component: string; daemon: boolean }[]): void {
    this.nodes.set(node.id, node);
    this.keysOn.set(node.id, placed.map(({ application, component }) => `${application}/${component}/${node.id}`));
    for (const { application, component, daemon } of placed) {
      const key = `${application}/${component}/${node.id}`;
      const state = daemon ? 'STARTED' : 'INSTALLED';
      this.instances.set(key, { key, application, component, node, daemon });
      this.machine.add(key, state);
      this.desired.set(key, state);
    }
  }

  removeNode(id: string): void {
    this.nodes.delete(id);
    for (const key of this.keysOn.get(id) ?? []) {
      this.instances.delete(key);
      this.desired.delete(key);
      this.machine.remove(key);
    }
  }

  busy(application: string): boolean {
    const now = this.clock.uptime();
    return [...this.operations.values()].some((operation) => operation.endsAt > now && operation.applications.includes(application));
  }

  stateOf({ endsAt, outcome }: Operation): string {
    return endsAt > this.clock.uptime() ? 'IN_PROGRESS' : outcome;
  }

  begin(operation: Omit<Operation, 'id' | 'startedAt'>): Operation {
    const begun = { ...operation, id: `op-${randomUUID().replaceAll('-', '').slice(0, 16)}`, startedAt: this.clock.uptime() };
    this.operations.set(begun.id, begun);
    return begun;
  }
}
