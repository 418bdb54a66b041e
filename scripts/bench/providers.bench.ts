import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { prepare, subjects, type Kind, type Prepared } from './provider-cases';
import { inFlight, openClient, takeTurns, type Latency, type Turn } from './rounds';
import { estimate, median, type Estimate } from './statistics';

/**
 * Drydock's client beside the vendor's own core: the same requests, the same local server, each in a process of its own, taking turns within
 * one run. Added latency is what a client needs beyond a bare connection that carries the same bytes under the same load, percentile by
 * percentile. A ratio of throughputs is the median of the rounds' ratios; a ratio of added latencies is that of the medians over
 * rounds, because a difference of two times can be close to nothing in a single round. The interval behind each is a bootstrap over rounds.
 */
const targets = { throughput: 1.5, addedP99: 0.5 };

type Load = 'alone' | 'loaded';
type Percentile = keyof Latency;

const at = (round: readonly Turn[], index: number): Turn => {
  const turn = round[index];
  if (!turn) throw new Error(`client ${index} has no turn`);
  return turn;
};
/** The bare connection comes first in every round. */
const added = (rounds: readonly Turn[][], index: number, load: Load, part: Percentile): number => median(rounds.map((round) => at(round, index)[load][part] - at(round, 0)[load][part]));
const ours = 1;

const throughputRatio = (rounds: readonly Turn[][], index: number): Estimate =>
  estimate(rounds, (drawn) => median(drawn.map((round) => at(round, ours).perSecond / at(round, index).perSecond)));
const addedRatio = (rounds: readonly Turn[][], index: number, load: Load, part: Percentile): Estimate =>
  estimate(rounds, (drawn) => added(drawn, ours, load, part) / added(drawn, index, load, part));

const ms = (value: number): string => `${value.toFixed(3)} ms`;
const times = ({ value, low, high }: Estimate): string => `${value.toFixed(2)}x (${low.toFixed(2)} to ${high.toFixed(2)})`;

function figures(rounds: readonly Turn[][], index: number, allocated: number): string[] {
  const latency = (load: Load): string => `p50 ${ms(added(rounds, index, load, 'p50'))}, p99 ${ms(added(rounds, index, load, 'p99'))}`;
  return [
    `${median(rounds.map((round) => at(round, index).perSecond)).toFixed(0)} requests/s, ${(allocated / 2 ** 20).toFixed(1)} MB allocated per 1,000 requests`,
    `added latency alone: ${latency('alone')}; ${inFlight} in flight: ${latency('loaded')}`,
  ];
}

interface Verdict {
  what: string;
  throughput: Estimate;
  memory: number;
  alone: Record<Percentile, Estimate>;
  loaded: Record<Percentile, Estimate>;
}

function print(name: string, text: string[]): void {
  console.log([`  ${name}`, ...text.map((line) => `      ${line}`)].join('\n'));
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

async function compare(prepared: Prepared, port: number): Promise<Verdict[]> {
  const clients = ['bare', 'drydock', ...prepared.subject.cores.map(({ name }) => name)].map((name) => openClient(prepared, name, port));
  const verdicts: Verdict[] = [];
  for (const kind of ['read', 'write'] satisfies Kind[]) {
    const rounds = await takeTurns(clients, kind);
    const allocated: number[] = [];
    for (const client of clients) allocated.push(await client.allocated(kind));
    const bare = (load: Load): string => `p50 ${ms(median(rounds.map((round) => at(round, 0)[load].p50)))}, p99 ${ms(median(rounds.map((round) => at(round, 0)[load].p99)))}`;
    console.log(`\n${prepared.subject.provider}, ${kind}: ${prepared.recorded[kind].name} (${rounds.length} rounds)`);
    print('bare connection', [`alone: ${bare('alone')}; ${inFlight} in flight: ${bare('loaded')}`]);
    for (const [index, { name }] of clients.entries()) {
      if (index === 0) continue;
      print(name, figures(rounds, index, allocated[index] ?? Number.NaN));
      if (index === ours) continue;
      verdicts.push({
        what: `${prepared.subject.provider} ${kind}, ${name}`,
        throughput: throughputRatio(rounds, index),
        memory: (allocated[ours] ?? Number.NaN) / (allocated[index] ?? Number.NaN),
        alone: { p50: addedRatio(rounds, index, 'alone', 'p50'), p99: addedRatio(rounds, index, 'alone', 'p99') },
        loaded: { p50: addedRatio(rounds, index, 'loaded', 'p50'), p99: addedRatio(rounds, index, 'loaded', 'p99') },
      });
    }
  }
  for (const client of clients) client.close();
  return verdicts;
}

/** Only an interval that lies beyond the target on its wrong side is a miss; one that holds the target leaves it open. */
function mark(isMissed: (ratio: number) => boolean, { low, high }: Estimate): string {
  const ends = [low, high].filter(isMissed).length;
  return ['', ' ?', ' *'][ends] ?? '';
}

/** All ratios in one place. */
function conclude(verdicts: Verdict[]): void {
  const addedWithMark = (ratio: Estimate): string => times(ratio) + mark((value) => value > targets.addedP99, ratio);
  const rows = verdicts.map(({ what, throughput, memory, alone, loaded }) => [
    what,
    times(throughput) + mark((value) => value < targets.throughput, throughput),
    `${memory.toFixed(2)}x`,
    times(alone.p50),
    addedWithMark(alone.p99),
    times(loaded.p50),
    addedWithMark(loaded.p99),
  ]);
  const table = [['drydock to', 'throughput', 'memory', 'alone: added p50', 'p99', `${inFlight} in flight: added p50`, 'p99'], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')}`);
  console.log(`Targets: throughput at least ${targets.throughput}x, added p99 at most ${targets.addedP99}x. * is a miss, ? is open: the interval holds the target.`);
}

const prepared: Prepared[] = [];
for (const subject of subjects) {
  const reason = subject.missing();
  if (reason) console.log(`${subject.provider}: not compared, ${reason}. Install the vendors' clients with: npm --prefix test-clients ci --ignore-scripts`);
  else prepared.push(await prepare(subject));
}
if (prepared.length > 0) {
  const server = await serve(prepared);
  const verdicts: Verdict[] = [];
  for (const one of prepared) verdicts.push(...(await compare(one, server.port)));
  conclude(verdicts);
  const unequal = await server.unequal();
  if (unequal.length > 0) {
    console.error(`\nNot comparable, the clients asked different things:\n${unequal.join('\n')}`);
    process.exitCode = 1;
  }
  await server.close();
}
// The vendors' clients keep idle connections, which would keep the process.
process.exit();
