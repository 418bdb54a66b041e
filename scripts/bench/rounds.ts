import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Kind, Prepared } from './provider-cases';

export const inFlight = 16;
const warmUp = 2_000;
const leastRounds = 12;
/** Of measuring, per comparison: six of them stay below three minutes. */
const patienceMs = 17_000;

export interface Latency {
  p50: number;
  p99: number;
}

/** What one client did in one round. */
export interface Turn {
  perSecond: number;
  /** One call at a time. */
  alone: Latency;
  /** As many calls in flight as the throughput is measured with. */
  loaded: Latency;
}

/** What a child is: `bare`, `drydock`, or the name of a vendor's core. */
export interface Assignment extends Omit<Prepared, 'subject'> {
  provider: string;
  client: string;
  port: number;
}
export interface Order {
  kind: Kind;
  what: 'warm-up' | 'turn' | 'allocate';
  times?: number;
}

export interface Client {
  name: string;
  turn(kind: Kind): Promise<Turn>;
  warmUp(kind: Kind): Promise<void>;
  /** Bytes asked of the heap by 1,000 requests. */
  allocated(kind: Kind): Promise<number>;
  close(): void;
}

export function openClient({ subject, ...prepared }: Prepared, name: string, port: number): Client {
  const assignment: Assignment = { ...prepared, provider: subject.provider, client: name, port };
  const child = fork(path.join(import.meta.dirname, 'client.ts'), [JSON.stringify(assignment)]);
  // A child that dies leaves no answer, and nobody should wait for one.
  child.once('exit', (code) => code && process.exit(code));
  async function ask<Answer>(order: Order): Promise<Answer> {
    child.send(order);
    const [answer] = (await once(child, 'message')) as [Answer];
    return answer;
  }
  return {
    name,
    turn: (kind) => ask({ kind, what: 'turn' }),
    warmUp: (kind) => ask({ kind, what: 'warm-up', times: warmUp }),
    allocated: (kind) => ask({ kind, what: 'allocate' }),
    close: () => void child.kill(),
  };
}

/** Rounds in which every client has its turn while the others rest, forwards and backwards alternately. Each holds the clients in their given order. */
export async function takeTurns(clients: readonly Client[], kind: Kind): Promise<Turn[][]> {
  for (const client of clients) await client.warmUp(kind);
  const rounds: Turn[][] = [];
  for (const start = performance.now(); rounds.length < leastRounds || performance.now() - start < patienceMs; ) {
    const turns: Turn[] = [];
    const order = rounds.length % 2 === 0 ? [...clients.entries()] : [...clients.entries()].reverse();
    for (const [index, client] of order) turns[index] = await client.turn(kind);
    rounds.push(turns);
  }
  return rounds;
}
