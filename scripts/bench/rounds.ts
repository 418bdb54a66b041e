import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Call } from './provider-cases';
import { percentile } from './statistics';

const warmUp = 1_500;
export const inFlight = 16;
const burstRequests = 500;
const aloneRequests = 300;
const leastRounds = 12;
/** Of measuring, per comparison: six of them stay below three minutes. */
const patienceMs = 22_000;

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

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

const latencyOf = (times: readonly number[]): Latency => ({ p50: percentile(times, 0.5), p99: percentile(times, 0.99) });

export async function repeat(call: Call, times: number, atOnce = 1): Promise<void> {
  let left = times;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await call();
    }),
  );
}

async function timed(call: Call, times: number, atOnce: number): Promise<{ seconds: number; times: number[] }> {
  const durations: number[] = [];
  // The heap is shared: nobody pays for what another left behind.
  collect({ type: 'minor' });
  const start = performance.now();
  await repeat(
    async () => {
      const begin = performance.now();
      await call();
      durations.push(performance.now() - begin);
    },
    times,
    atOnce,
  );
  return { seconds: (performance.now() - start) / 1_000, times: durations };
}

/** Rounds in which every client has its turn, forwards and backwards alternately. Each round holds the clients in their given order. */
export async function takeTurns(calls: readonly Call[]): Promise<Turn[][]> {
  for (const call of calls) {
    await repeat(call, warmUp, inFlight);
    await repeat(call, warmUp / 5);
  }
  const rounds: Turn[][] = [];
  for (const start = performance.now(); rounds.length < leastRounds || performance.now() - start < patienceMs; ) {
    const turns: Turn[] = [];
    const order = rounds.length % 2 === 0 ? [...calls.keys()] : [...calls.keys()].reverse();
    for (const index of order) {
      const call = calls[index] as Call;
      const alone = await timed(call, aloneRequests, 1);
      const burst = await timed(call, burstRequests, inFlight);
      turns[index] = { perSecond: burstRequests / burst.seconds, alone: latencyOf(alone.times), loaded: latencyOf(burst.times) };
    }
    rounds.push(turns);
  }
  return rounds;
}
