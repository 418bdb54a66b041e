import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { allocatedBy } from './allocation';
import { openBareSocket } from './bare-socket';
import { bytesOf, coreCalls, drydockCalls, prepare, subjects, type Call, type Kind, type Prepared } from './provider-cases';

/**
 * Drydock's client beside the vendor's own core: the same requests, the same local server in another thread, taking turns within one run.
 * Added latency is what a client needs beyond the median of a bare connection that carries the same bytes. Figures and
 * ratios are medians over rounds, a ratio being taken within its round, so that a busy moment of the machine spoils one round and not
 * the result. Of the latencies only the quietest rounds count, and the bare connection alone decides which those are.
 */
const warmUp = 500;
const inFlight = 16;
const rounds = 12;
const quietRounds = 4;
const requestsPerRound = 600;
const latencySamples = 400;
const allocationRequests = 1_000;
const nameWidth = 50;

interface Contender {
  name: string;
  call: Call;
}
/** One value a round. */
interface Figures {
  perSecond: number[];
  p50: number[];
  p99: number[];
  allocated: number[];
}

interface Measured {
  bare: { p50: number; p99: number };
  figures: Figures[];
}

const percentile = (values: number[], part: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
const median = (values: number[]): number => percentile(values, 0.5);

async function repeat(call: Call, times: number, atOnce = 1): Promise<void> {
  let left = times;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await call();
    }),
  );
}

async function rate(call: Call): Promise<number> {
  const start = performance.now();
  await repeat(call, requestsPerRound, inFlight);
  return requestsPerRound / ((performance.now() - start) / 1000);
}

async function latencies(calls: Call[]): Promise<number[][]> {
  const times = calls.map((): number[] => []);
  for (let sample = 0; sample < latencySamples; sample += 1) {
    for (const offset of calls.keys()) {
      // Nobody always comes first.
      const index = (sample + offset) % calls.length;
      const start = performance.now();
      await calls[index]?.();
      times[index]?.push(performance.now() - start);
    }
  }
  return times;
}

async function measure(bare: Call, calls: Call[]): Promise<Measured> {
  for (const call of [bare, ...calls]) await repeat(call, warmUp);
  const perSecond = calls.map((): number[] => []);
  const timed: number[][][] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, call] of calls.entries()) perSecond[index]?.push(await rate(call));
    timed.push(await latencies([bare, ...calls]));
  }
  const quiet = timed.toSorted(([a = []], [b = []]) => percentile(a, 0.99) - percentile(b, 0.99)).slice(0, quietRounds);
  const floors = quiet.map(([floor = []]) => median(floor));
  const added = (index: number, part: number): number[] => quiet.map((times, round) => percentile(times[index + 1] ?? [], part) - (floors[round] ?? Number.NaN));
  const figures: Figures[] = [];
  for (const [index, call] of calls.entries()) {
    const allocated = [await allocatedBy(() => repeat(call, allocationRequests))];
    figures.push({ perSecond: perSecond[index] ?? [], p50: added(index, 0.5), p99: added(index, 0.99), allocated });
  }
  return { bare: { p50: median(floors), p99: median(quiet.map(([floor = []]) => percentile(floor, 0.99))) }, figures };
}

const line = ({ perSecond, p50, p99, allocated }: Figures): string =>
  `${median(perSecond).toFixed(0).padStart(6)} requests/s   added p50 ${median(p50).toFixed(3)} ms, p99 ${median(p99).toFixed(3)} ms   ${(median(allocated) / 2 ** 20).toFixed(1)} MB allocated per 1,000 requests`;

function ratios(ours: Figures, theirs: Figures): string {
  const of = (a: number[], b: number[]): string => median(a.map((value, round) => value / (b[round] ?? Number.NaN))).toFixed(2);
  return `drydock against it: throughput ${of(ours.perSecond, theirs.perSecond)}x, added p50 ${of(ours.p50, theirs.p50)}x, added p99 ${of(ours.p99, theirs.p99)}x, memory ${of(ours.allocated, theirs.allocated)}x`;
}

async function serve(prepared: Prepared[]) {
  const replies = prepared.flatMap(({ recorded }) => Object.values(recorded)).map(({ name, reply }) => {
    const { 'content-length': _length, date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers } = reply.headers;
    return [name, { status: reply.status, headers: { ...headers, 'content-length': String(Buffer.byteLength(reply.text)) }, text: reply.text }];
  });
  const worker = new Worker(path.join(import.meta.dirname, 'fixed-replies.mjs'), { workerData: Object.fromEntries(replies), execArgv: [] });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  return {
    port,
    /** Calls that were asked in more than one way. */
    unequal: async (): Promise<string[]> => {
      worker.postMessage('asked');
      const [{ asked }] = (await once(worker, 'message')) as [{ asked: { name: string; forms: string[] }[] }];
      return asked.filter(({ forms }) => forms.length > 1).map(({ name, forms }) => `${name}:\n  ${forms.join('\n  ')}`);
    },
    close: () => worker.terminate(),
  };
}

async function compare(prepared: Prepared, port: number): Promise<void> {
  const url = `http://127.0.0.1:${port}`;
  const drydock = drydockCalls(prepared, url);
  const cores = coreCalls(prepared, url);
  for (const kind of ['read', 'write'] satisfies Kind[]) {
    const { name } = prepared.recorded[kind];
    const bare = openBareSocket(port, bytesOf(prepared.recorded[kind], port));
    const measured = await measure(() => bare.call(), [drydock[kind], ...cores.map(({ calls }) => calls[kind])]);
    bare.close();
    const [ours, ...theirs] = measured.figures;
    if (!ours) continue;
    console.log(`\n${prepared.subject.provider}, ${kind}: ${name}`);
    console.log(`  ${'bare connection'.padEnd(nameWidth)} p50 ${measured.bare.p50.toFixed(3)} ms, p99 ${measured.bare.p99.toFixed(3)} ms`);
    console.log(`  ${'drydock'.padEnd(nameWidth)} ${line(ours)}`);
    for (const [index, core] of cores.entries()) {
      const figures = theirs[index];
      if (figures) console.log(`  ${core.name.padEnd(nameWidth)} ${line(figures)}\n  ${''.padEnd(nameWidth)}   ${ratios(ours, figures)}`);
    }
  }
  await drydock.close();
}

const prepared: Prepared[] = [];
for (const subject of subjects) {
  const reason = subject.missing();
  if (reason) console.log(`${subject.provider}: not compared, ${reason}. Install the vendors' clients with: npm --prefix test-clients ci --ignore-scripts`);
  else prepared.push(await prepare(subject));
}
if (prepared.length > 0) {
  const server = await serve(prepared);
  for (const one of prepared) await compare(one, server.port);
  const unequal = await server.unequal();
  if (unequal.length > 0) {
    console.error(`\nNot comparable, the clients asked different things:\n${unequal.join('\n')}`);
    process.exitCode = 1;
  }
  await server.close();
}
// The vendors' clients keep idle connections, which would keep the process.
process.exit();
