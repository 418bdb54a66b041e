import type { Clock } from '../core/clock';
import { between } from '../core/deterministic';
import { Machine } from '../core/machine';
import { SERVICES, type Service } from './services';

export const CLUSTER_ID = 1;

export interface Command {
  id: number;
  operation: 'START' | 'STOP';
  services: Service[];
  from: number;
  endsAt: number;
  failed: Service | null;
}

const WORDS = {
  START: { via: 'Starting', to: 'Normal', failed: 'Failed to start' },
  STOP: { via: 'Stopping', to: 'Not started', failed: 'Failed to stop' },
} as const;

const FIRST_COMMAND = 310;

/** The cluster's services, and the commands that change them one service after the other. */
export class Manager {
  readonly health: Machine;
  readonly commands = new Map<number, Command>();
  private issued = 0;

  constructor(readonly clock: Clock) {
    this.health = new Machine(clock);
    for (const { name } of SERVICES) this.health.add(name, 'Normal');
  }

  isStopped(name: string): boolean {
    return ['Not started', 'Failed to start'].includes(this.health.stateOf(name));
  }

  /** The Manager keeps only its latest commands; the services go on with what was begun. */
  forgetCommands(): void {
    this.commands.clear();
  }

  busyWith(services: Service[]): Command | undefined {
    const now = this.clock.uptime();
    const names = new Set(services.map(({ name }) => name));
    return [...this.commands.values()].find((command) => command.endsAt > now && command.services.some(({ name }) => names.has(name)));
  }

  begin(operation: 'START' | 'STOP', services: Service[]): Command {
    const from = this.clock.uptime();
    // A chain works on each of its services for a shorter while, or nobody would sit through the demonstration.
    const [min, max] = services.length === 1 ? [10, 25] : [4, 9];
    let endsAt = from;
    let failed: Service | null = null;
    for (const service of services) {
      const end = this.health.transition(service.name, { ...WORDS[operation], seconds: between(`${operation}/${service.name}`, min, max), from: endsAt });
      endsAt = end.endsAt;
      failed = end.failed ? service : null;
      if (failed) break;
    }
    const command: Command = { id: FIRST_COMMAND + this.issued, operation, services, from, endsAt, failed };
    this.issued += 1;
    this.commands.set(command.id, command);
    return command;
  }

  isGood(): boolean {
    return SERVICES.every(({ name }) => this.health.stateOf(name) === 'Normal');
  }
}
