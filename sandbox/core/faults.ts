import type { Exchange, Fault } from './types';

export type Refusal = Extract<Fault, { kind: 'refuse' }>;
export type Disturbance = Exclude<Fault, { kind: 'refuse' }>;

interface Waiting {
  fault: Fault;
  left: number;
}

/** Ordered faults in the order they were given; one request meets at most one of them. */
export class FaultBook {
  private waiting: Waiting[] = [];
  private readonly disturbed = new WeakSet<Exchange>();

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 });
  }

  list(): Fault[] {
    return this.waiting.map(({ fault, left }) => ({ ...fault, times: left }));
  }

  clear(): void {
    this.waiting = [];
  }

  /** Core asks when a request has arrived, whatever its signature says. */
  takeDisturbance(exchange: Exchange, call: string): Disturbance | null {
    const next = this.nextFor(call);
    if (!next || next.fault.kind === 'refuse') return null;
    this.disturbed.add(exchange);
    this.use(next);
    return next.fault;
  }

  /** A stand-in asks after its signature check and before it looks at the parameters, and answers with its own `refuse`. */
  takeRefusal(exchange: Exchange, call: string): Refusal | null {
    if (this.disturbed.has(exchange)) return null;
    const next = this.nextFor(call);
    if (!next || next.fault.kind !== 'refuse') return null;
    this.use(next);
    return next.fault;
  }

  private nextFor(call: string): Waiting | undefined {
    return this.waiting.find(({ fault }) => fault.call === call || fault.call === '*');
  }

  private use(waiting: Waiting): void {
    waiting.left -= 1;
    if (waiting.left <= 0) this.waiting = this.waiting.filter((other) => other !== waiting);
  }
}
