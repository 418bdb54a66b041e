import { allocatedBy } from './allocation';
import { openBareSockets } from './bare-socket';
import { bytesOf, coreCalls, drydockCalls, subjects, type Call, type Kind, type Prepared } from './provider-cases';
import { inFlight, type Assignment, type Order, type Turn } from './rounds';
import { percentile } from './statistics';

/** A child process: one client with a heap, timers and a compiler of its own, so that it pays for nothing that another leaves behind. */
const burstRequests = 500;
const aloneRequests = 300;
const allocationRequests = 1_000;

const { provider, client, port, ...rest } = JSON.parse(process.argv[2] ?? '') as Assignment;
const subject = subjects.find((one) => one.provider === provider);
if (!subject) throw new Error(`no subject ${provider}`);
const prepared: Prepared = { ...rest, subject };

function callsOf(): Record<Kind, Call> {
  const url = `http://127.0.0.1:${port}`;
  if (client === 'drydock') return drydockCalls(prepared, url);
  if (client === 'bare') {
    const [read, write] = (['read', 'write'] as const).map((kind) => openBareSockets(port, bytesOf(prepared.recorded[kind], port), inFlight).call);
    if (read && write) return { read, write };
  }
  const core = coreCalls(prepared, url).find(({ name }) => name === client);
  if (!core) throw new Error(`${provider} has no client ${client}`);
  return core.calls;
}

async function repeat(call: Call, times: number, atOnce: number): Promise<void> {
  let left = times;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await call();
    }),
  );
}

async function timed(call: Call, times: number, atOnce: number): Promise<number[]> {
  const durations: number[] = [];
  await repeat(
    async () => {
      const begin = performance.now();
      await call();
      durations.push(performance.now() - begin);
    },
    times,
    atOnce,
  );
  return durations;
}

const latencyOf = (times: readonly number[]) => ({ p50: percentile(times, 0.5), p99: percentile(times, 0.99) });

async function turn(call: Call): Promise<Turn> {
  const alone = latencyOf(await timed(call, aloneRequests, 1));
  const start = performance.now();
  const loaded = latencyOf(await timed(call, burstRequests, inFlight));
  return { alone, loaded, perSecond: burstRequests / ((performance.now() - start) / 1_000) };
}

const calls = callsOf();
async function answer({ kind, what, times = 0 }: Order): Promise<Turn | number> {
  const call = calls[kind];
  if (what === 'turn') return turn(call);
  if (what === 'allocate') return allocatedBy(() => repeat(call, allocationRequests, 1));
  // Both ways of calling, so that both are compiled.
  await repeat(call, times, inFlight);
  await repeat(call, times / 4, 1);
  return times;
}

process.on('message', async (order: Order) => process.send?.(await answer(order)));
