import { Chance } from './chance';
import type { Exchange, Fault, FaultMix } from './types';

export type Refusal = Extract<Fault, { kind: 'refuse' }>;
export type Disturbance = Exclude<Fault, { kind: 'refuse' }>;

interface Waiting {
  fault: Fault;
  left: number;
}

/** Ordered faults in the order they were given; one request meets at most one of them. */
export class FaultBook {
  private waiting: Waiting[] = [];
  private mixes: { mix: FaultMix; chance: Chance }[] = [];
  private readonly counts = new Map<string, number>();
  private readonly disturbed = new WeakSet<Exchange>();

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 });
  }

  list(): Fault[] {
    return this.waiting.map(({ fault, left }) => ({ ...fault, times: left }));
  }

  /** From now on these calls meet faults by chance, besides those that were ordered one by one. */
  mix(mix: FaultMix): void {
    this.mixes.push({ mix, chance: new Chance(mix.seed) });
  }

  /** How often each disturbance has met a call, e.g. `http-500 after`. */
  met(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }

  clear(): void {
    this.waiting = [];
    this.mixes = [];
  }

  /** Milliseconds by which the answer to this call is late. */
  delayFor(call: string): number {
    const found = this.mixFor(call);
    return found ? found.chance.next() * found.mix.longestDelayMs : 0;
  }

  /** Core asks when a request has arrived, whatever its signature says. */
  takeDisturbance(exchange: Exchange, call: string): Disturbance | null {
    const next = this.nextFor(call);
    if (next?.fault.kind === 'refuse') return null;
    if (next) this.use(next);
    const fault = next ? (next.fault as Disturbance) : this.byChance(call);
    if (!fault) return null;
    this.disturbed.add(exchange);
    const name = `${fault.kind} ${fault.when}`;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    return fault;
  }

  /** A stand-in asks after its signature check and before it looks at the parameters, and answers with its own `refuse`. */
  takeRefusal(exchange: Exchange, call: string): Refusal | null {
    if (this.disturbed.has(exchange)) return null;
    const next = this.nextFor(call);
    if (!next || next.fault.kind !== 'refuse') return null;
    this.use(next);
    return next.fault;
  }

  private byChance(call: string): Disturbance | null {
    const found = this.mixFor(call);
    if (!found) return null;
    let roll = found.chance.next() * 100;
    for (const { percent, kind, when } of found.mix.faults) {
      if (roll < percent) return { call, kind, when };
      roll -= percent;
    }
    return null;
  }

  private mixFor(call: string): { mix: FaultMix; chance: Chance } | undefined {
    return this.mixes.find(({ mix }) => mix.calls.includes(call)) ?? this.mixes.find(({ mix }) => mix.calls.includes('*'));
  }

  private nextFor(call: string): Waiting | undefined {
    return this.waiting.find(({ fault }) => fault.call === call || fault.call === '*');
  }

  private use(waiting: Waiting): void {
    waiting.left -= 1;
    if (waiting.left <= 0) this.waiting = this.waiting.filter((other) => other !== waiting);
  }
}
