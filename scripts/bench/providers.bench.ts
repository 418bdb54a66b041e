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

/** One value a round. */
interface Latency {
  p50: number[];
  p99: number[];
}
interface Figures {
  perSecond: number[];
  /** One call at a time. */
  alone: Latency;
  /** As many calls in flight as the throughput is measured with. */
  loaded: Latency;
  allocated: number[];
}
interface Measured {
  bare: { p50: number; p99: number };
  figures: Figures[];
}
interface Burst {
  perSecond: number;
  times: number[];
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

async function burst(call: Call): Promise<Burst> {
  const times: number[] = [];
  const timed = async (): Promise<void> => {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  };
  const start = performance.now();
  await repeat(timed, requestsPerRound, inFlight);
  return { perSecond: requestsPerRound / ((performance.now() - start) / 1000), times };
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
  const measured: { bare: number[]; alone: number[][]; bursts: Burst[] }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bursts: Burst[] = [];
    for (const call of calls) bursts.push(await burst(call));
    const [floor = [], ...alone] = await latencies([bare, ...calls]);
    measured.push({ bare: floor, alone, bursts });
  }
  const quiet = measured.toSorted((a, b) => percentile(a.bare, 0.99) - percentile(b.bare, 0.99)).slice(0, quietRounds);
  const added = (timesOf: (round: (typeof quiet)[number]) => number[] | undefined): Latency => {
    const beyondBare = (part: number): number[] => quiet.map((round) => percentile(timesOf(round) ?? [], part) - median(round.bare));
    return { p50: beyondBare(0.5), p99: beyondBare(0.99) };
  };
  const figures: Figures[] = [];
  for (const [index, call] of calls.entries()) {
    figures.push({
      perSecond: measured.map(({ bursts }) => bursts[index]?.perSecond ?? Number.NaN),
      alone: added(({ alone }) => alone[index]),
      loaded: added(({ bursts }) => bursts[index]?.times),
      allocated: [await allocatedBy(() => repeat(call, allocationRequests))],
    });
  }
  return { bare: { p50: median(quiet.map((round) => median(round.bare))), p99: median(quiet.map((round) => percentile(round.bare, 0.99))) }, figures };
}

const ms = (values: number[]): string => `${median(values).toFixed(3)} ms`;

function lines({ perSecond, alone, loaded, allocated }: Figures): string[] {
  return [
    `${median(perSecond).toFixed(0)} requests/s, ${(median(allocated) / 2 ** 20).toFixed(1)} MB allocated per 1,000 requests`,
    `added latency alone: p50 ${ms(alone.p50)}, p99 ${ms(alone.p99)}; ${inFlight} in flight: p50 ${ms(loaded.p50)}, p99 ${ms(loaded.p99)}`,
  ];
}

function ratios(ours: Figures, theirs: Figures): string {
  const of = (a: number[], b: number[]): string => `${median(a.map((value, round) => value / (b[round] ?? Number.NaN))).toFixed(2)}x`;
  const latency = (a: Latency, b: Latency): string => `p50 ${of(a.p50, b.p50)}, p99 ${of(a.p99, b.p99)}`;
  return [
    `drydock to it: throughput ${of(ours.perSecond, theirs.perSecond)}`,
    `memory ${of(ours.allocated, theirs.allocated)}`,
    `added latency alone ${latency(ours.alone, theirs.alone)}`,
    `in flight ${latency(ours.loaded, theirs.loaded)}`,
  ].join('; ');
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

function print(name: string, text: string[]): void {
  console.log([`  ${name}`, ...text.map((line) => `      ${line}`)].join('\n'));
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
    print('bare connection', [`p50 ${measured.bare.p50.toFixed(3)} ms, p99 ${measured.bare.p99.toFixed(3)} ms`]);
    print('drydock', lines(ours));
    for (const [index, core] of cores.entries()) {
      const figures = theirs[index];
      if (figures) print(core.name, [...lines(figures), ratios(ours, figures)]);
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
