import type { Clock } from '../core/clock';
import { between } from '../core/deterministic';
import { Machine } from '../core/machine';

export type NodeKind = 'master' | 'core' | 'task' | 'common';

export interface ClusterNode {
  ip: string;
  kind: NodeKind;
  /** Position among the nodes of its kind, as in core.0. */
  index: number;
  processes: Process[];
}

export interface Process {
  /** service/component/ip, unique within the cluster. */
  key: string;
  service: string;
  component: string;
  ip: string;
}

export interface Flow {
  id: number;
  traceId: string;
  opType: string;
  /** Cluster status code while the flow runs, e.g. 10 for pausing services. */
  status: number;
  startedAt: number;
  endsAt: number;
  failed: boolean;
  blocked: boolean;
}

export interface ClusterFacts {
  id: string;
  name: string;
  numericId: number;
  projectId: number;
  software: string[];
  highAvailability: boolean;
}

const RUNNING = 2;
const DAY = 24 * 3600 * 1000;

export class Cluster {
  readonly nodes = new Map<string, ClusterNode>();
  readonly processes = new Map<string, Process>();
  /** STARTED, STOPPING, STOPPED, STARTING, START_FAILED, STOP_FAILED of each process. */
  readonly run: Machine;
  /** NORMAL or MAINTENANCE of each process. */
  readonly guard: Machine;
  readonly flows: Flow[] = [];
  /** The next change of this cluster answers with the FlowId of its flow, as sibling actions of the vendor do. */
  nextNamesFlow = false;

  constructor(
    readonly facts: ClusterFacts,
    readonly clock: Clock,
  ) {
    this.run = new Machine(clock);
    this.guard = new Machine(clock);
  }

  addNode(node: Omit<ClusterNode, 'processes'>, processes: { service: string; component: string }[]): void {
    const placed = processes.map(({ service, component }) => ({ key: `${service}/${component}/${node.ip}`, service, component, ip: node.ip }));
    this.nodes.set(node.ip, { ...node, processes: placed });
    for (const process of placed) {
      const { key } = process;
      this.processes.set(key, process);
      this.run.add(key, 'STARTED', -between(`${this.facts.id}/${key}`, 2 * DAY, 60 * DAY));
      this.guard.add(key, 'NORMAL');
    }
  }

  removeNode(ip: string): void {
    for (const { key } of this.nodes.get(ip)?.processes ?? []) {
      this.processes.delete(key);
      this.run.remove(key);
      this.guard.remove(key);
    }
    this.nodes.delete(ip);
  }

  processesOf(service: string): Process[] {
    return [...this.processes.values()].filter((process) => process.service === service);
  }

  /** A process under way counts as what it was until it has become the other. */
  isStopped(key: string): boolean {
    return ['STOPPED', 'STARTING', 'START_FAILED'].includes(this.run.stateOf(key));
  }

  isInMaintenance(key: string): boolean {
    return this.guard.stateOf(key) === 'MAINTENANCE';
  }

  runningFlow(): Flow | undefined {
    const now = this.clock.uptime();
    return this.flows.findLast((flow) => flow.endsAt > now);
  }

  get status(): number {
    return this.runningFlow()?.status ?? RUNNING;
  }

  beginFlow(flow: Omit<Flow, 'id' | 'traceId' | 'startedAt'>): Flow {
    const id = 8_400_000 + this.facts.numericId + this.flows.length;
    const begun: Flow = { ...flow, id, traceId: `${Math.floor(this.clock.now() / 1000)}-${id}-${this.facts.numericId}`, startedAt: this.clock.uptime() };
    this.flows.push(begun);
    return begun;
  }
}
