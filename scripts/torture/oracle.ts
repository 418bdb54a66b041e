import { setTimeout as sleep } from 'node:timers/promises';
import { mustRunScript } from '../../e2e/fixtures/script';
import { vendorName } from './jobs';
import type { Operator } from './operator';
import type { Cluster, World } from './world';

interface StepRow extends Record<string, unknown> {
  operation_id: string;
  cluster_id: string;
  position: number;
  state: string;
  call: string;
  sent: boolean;
  operation_state: string;
  outcome: string | null;
  keys: string[];
}

export interface Verdict {
  operations: number;
  targets: number;
  acceptedCalls: number;
  succeeded: number;
  failed: number;
  refused: number;
  /** Calls by vendor, and how many of them only a person could decide. */
  asked: Map<string, { calls: number; people: number }>;
  /** Calls without an answer, and how many of them were later found at the vendor. */
  unknown: number;
  settled: number;
  /** Calls that were proven not to have been taken, and were planned again. */
  plannedAgain: number;
  auditRows: number;
  chain: string;
  /** Acknowledged, and yet neither ended nor with a person; or gone; or called a success that the vendor never took. */
  lost: string[];
  /** Accepted by the vendor more often than there were calls that may have reached it. */
  doubled: string[];
  /** Everything else that must not be. */
  broken: string[];
}

const quietWithinMs = 180_000;
const refused = ['rejected', 'not-sent', 'planned'];
const wholeClusterCalls = ['RestartOrFlushInstances', 'CopyInstance'];

/** Waits until nothing is under way any more. What is still open then is for the verdict to name. */
export async function untilQuiet({ database }: World): Promise<void> {
  const deadline = performance.now() + quietWithinMs;
  while (performance.now() < deadline) {
    const [row] = await database.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM operation o WHERE o.state = 'running'
       AND NOT EXISTS (SELECT 1 FROM step s WHERE s.operation_id = o.id AND s.state = 'needs-human')`,
    );
    if (row?.open === 0) return;
    await sleep(300);
  }
}

/** Compares what the vendors took with our rows, the audit log and what the console shows. */
export async function judge(world: World, operator: Operator, console: string, acknowledged: ReadonlySet<string>): Promise<Verdict> {
  const { database, clusters } = world;
  const steps = await database.query<StepRow>(
    `SELECT s.operation_id, o.cluster_id, s.position, s.state, s.call, s.sent_at IS NOT NULL AS sent, o.state AS operation_state, o.outcome,
       (SELECT array_agg(t.key) FROM step_target st JOIN target t ON t.id = st.target_id WHERE st.step_id = s.id) AS keys
     FROM step s JOIN operation o ON o.id = s.operation_id ORDER BY s.operation_id, s.position`,
  );
  const byOperation = new Map<string, StepRow[]>();
  for (const step of steps) byOperation.set(step.operation_id, [...(byOperation.get(step.operation_id) ?? []), step]);
  const verdict: Verdict = {
    operations: byOperation.size,
    targets: steps.reduce((sum, step) => sum + step.keys.length, 0),
    acceptedCalls: 0,
    succeeded: countOf(byOperation, (rows) => rows[0]?.outcome === 'succeeded'),
    failed: countOf(byOperation, (rows) => rows[0]?.outcome === 'failed' && rows.some((row) => !refused.includes(row.state))),
    refused: countOf(byOperation, (rows) => rows[0]?.operation_state === 'finished' && rows.every((row) => refused.includes(row.state))),
    asked: new Map(),
    unknown: 0,
    settled: 0,
    plannedAgain: 0,
    auditRows: 0,
    chain: '',
    lost: [],
    doubled: [],
    broken: [],
  };
  for (const id of acknowledged) {
    const rows = byOperation.get(id);
    if (!rows) verdict.lost.push(`${id}: acknowledged, and not in the database`);
    else if (rows[0]?.operation_state !== 'finished' && !rows.some((row) => row.state === 'needs-human')) verdict.lost.push(`${id}: still ${rows.map((row) => row.state).join(', ')}`);
  }
  for (const cluster of clusters) await judgeCluster(cluster, steps.filter((step) => step.cluster_id === cluster.id), verdict);
  await judgeAudit(world, steps, verdict);
  await judgeScreen(operator, console, byOperation, acknowledged, verdict);
  return verdict;
}

const countOf = (operations: Map<string, StepRow[]>, test: (rows: StepRow[]) => boolean): number => [...operations.values()].filter(test).length;

async function judgeCluster(cluster: Cluster, steps: StepRow[], verdict: Verdict): Promise<void> {
  const ledger = await cluster.vendor.ledger();
  verdict.acceptedCalls += ledger.length;
  const accepted = tally(ledger.flatMap(({ targets }) => targets));
  const namesOf = ({ call, keys }: StepRow): string[] => (wholeClusterCalls.includes(call) ? [cluster.externalId] : keys.map((key) => vendorName(cluster, key)));
  const maySent = tally(steps.filter((step) => step.sent && !refused.includes(step.state)).flatMap(namesOf));
  const succeeded = tally(steps.filter((step) => step.state === 'succeeded').flatMap(namesOf));
  for (const [name, count] of accepted) {
    const allowed = maySent.get(name) ?? 0;
    if (count > allowed) verdict.doubled.push(`${cluster.name}: ${name} was taken ${count} times for ${allowed} calls`);
  }
  for (const [name, count] of succeeded) {
    // MRS answers at once, and notes nothing, when there is nothing to do.
    if ((accepted.get(name) ?? 0) < count) verdict.lost.push(`${cluster.name}: ${name} is shown as done ${count} times, the vendor took ${accepted.get(name) ?? 0}`);
  }
}

function tally(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Which lines of an operation's timeline stand for which rows of the audit log. */
const sameMoment: { events: string[]; actions: string[] }[] = [
  { events: ['intent'], actions: ['operation.submitted'] },
  { events: ['sending'], actions: ['step.sending'] },
  { events: ['accepted'], actions: ['step.accepted'] },
  { events: ['rejected'], actions: ['step.rejected'] },
  { events: ['unknown'], actions: ['step.unknown'] },
  { events: ['planned-again'], actions: ['step.planned-again'] },
  { events: ['settled', 'needs-human', 'succeeded', 'failed'], actions: ['step.settled', 'step.finished'] },
  { events: ['finished'], actions: ['operation.finished'] },
];

const unsent = ['planned', 'not-sent'];

/** How many rows of which kind the state that a step is in demands. */
const demanded: Record<string, string> = { rejected: 'step.rejected', succeeded: 'step.finished', failed: 'step.finished' };

async function judgeAudit({ database, settings, clusters, vendors }: World, steps: StepRow[], verdict: Verdict): Promise<void> {
  const events = await database.query<{ operation_id: string; position: number | null; name: string; count: number }>(
    'SELECT operation_id, position, kind AS name, count(*)::int AS count FROM operation_event GROUP BY 1, 2, 3',
  );
  const rows = await database.query<{ operation_id: string; position: number | null; name: string; count: number }>(
    `SELECT operation_id, (convert_from(body, 'UTF8')::jsonb #>> '{details,step}')::int AS position, action AS name, count(*)::int AS count
     FROM audit_event WHERE operation_id IS NOT NULL GROUP BY 1, 2, 3`,
  );
  const inTimeline = new Map(events.map((row) => [`${row.operation_id} ${row.position} ${row.name}`, row.count]));
  const inLog = new Map(rows.map((row) => [`${row.operation_id} ${row.position} ${row.name}`, row.count]));
  const sum = (counts: Map<string, number>, place: string, names: string[]): number => names.reduce((total, name) => total + (counts.get(`${place} ${name}`) ?? 0), 0);
  const places = new Set([...events, ...rows].map((row) => `${row.operation_id} ${row.position}`));
  for (const place of places) {
    for (const { events: kinds, actions } of sameMoment) {
      const [timeline, log] = [sum(inTimeline, place, kinds), sum(inLog, place, actions)];
      if (timeline !== log) verdict.broken.push(`${place}: ${timeline} times ${kinds.join('/')}, ${log} audit rows ${actions.join('/')}`);
    }
  }
  for (const step of steps) {
    const place = `${step.operation_id} ${step.position}`;
    const once = demanded[step.state];
    if (once && sum(inLog, place, [once]) !== 1) verdict.broken.push(`${place}: ${sum(inLog, place, [once])} audit rows ${once}, the step is ${step.state}`);
    // Each sending but the last one was proven not to have been taken; the last one was not, unless the step waits for another.
    const [begun, undone] = [sum(inLog, place, ['step.sending']), sum(inLog, place, ['step.planned-again'])];
    if (begun - undone !== (unsent.includes(step.state) ? 0 : 1)) verdict.broken.push(`${place}: ${begun} audit rows step.sending, ${undone} step.planned-again, the step is ${step.state}`);
    const submitted = sum(inLog, `${step.operation_id} null`, ['operation.submitted']);
    if (submitted !== 1) verdict.broken.push(`${step.operation_id}: ${submitted} audit rows operation.submitted`);
  }
  const timesInAll = (name: string): number => events.reduce((total, event) => total + (event.name === name ? event.count : 0), 0);
  for (const { provider } of vendors) {
    const here = new Set(clusters.filter(({ vendor }) => vendor.provider === provider).map(({ id }) => id));
    const own = new Set(steps.filter((step) => here.has(step.cluster_id)).map((step) => step.operation_id));
    const timesHere = (name: string): number => events.reduce((total, event) => total + (event.name === name && own.has(event.operation_id) ? event.count : 0), 0);
    verdict.asked.set(provider, { calls: timesHere('sending'), people: timesHere('needs-human') });
  }
  verdict.unknown = timesInAll('unknown');
  verdict.settled = timesInAll('settled');
  verdict.plannedAgain = timesInAll('planned-again');
  const [total] = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM audit_event');
  verdict.auditRows = total?.count ?? 0;
  try {
    verdict.chain = (await mustRunScript('scripts/audit-verify.ts', settings)).split('\n')[0] ?? '';
  } catch (error) {
    verdict.chain = 'broken';
    verdict.broken.push(String(error));
  }
}

interface Shown {
  state: string;
  outcome: string | null;
  steps: { state: string }[];
}

/** What an operation's page says must be what the rows say, and those were held against the vendor. */
async function judgeScreen(operator: Operator, console: string, operations: Map<string, StepRow[]>, acknowledged: ReadonlySet<string>, verdict: Verdict): Promise<void> {
  for (const id of acknowledged) {
    const rows = operations.get(id);
    if (!rows) continue;
    const answer = await operator.read<Shown>(console, `/api/operations/${id}`);
    if (!answer.ok) verdict.broken.push(`${id}: the console answers ${answer.error.reason}`);
    else if (answer.data.outcome !== rows[0]?.outcome || answer.data.steps.some((step, position) => step.state !== rows[position]?.state)) {
      verdict.broken.push(`${id}: the console shows ${answer.data.outcome} (${answer.data.steps.map((step) => step.state).join(', ')}), the rows say ${rows[0]?.outcome} (${rows.map((row) => row.state).join(', ')})`);
    }
  }
}
