import type { ProviderClient, StepObservation } from '../contract';
import { agreedClasses, transportFaults, type Moment, type ReadCapability, type TransportFault } from './faults';
import { doubled, isHonestlyLess, reversed, rewritten, type Rewrite } from './rig';
import { outcomeOf, prepare, unsound, type Outcome, type Prepared } from './step';
import { letterOf, type Table } from './table';
import { inWorld, type Stage, type World } from './world';

const forGood = 1_000;
const everyCall = '*';

interface Reading {
  /** Always with a client of its own, so that a session counts as part of the reading. */
  read(client: ProviderClient): Promise<unknown>;
  prepared: Prepared | null;
}

/** Brings a world to the point where the capability has something to read. */
export async function ready(world: World, capability: ReadCapability, actionId: string): Promise<Reading> {
  const { cluster } = world.stage;
  if (capability === 'testCredential') return { prepared: null, read: (client) => client.testCredential() };
  if (capability === 'listClusters') return { prepared: null, read: (client) => client.listClusters() };
  if (capability === 'describeCluster') return { prepared: null, read: (client) => client.describeCluster(cluster) };
  const prepared = await prepare(world, actionId);
  const { vendorIds } = await prepared.submit(world.connect());
  const input = prepared.inputOf(vendorIds);
  return { prepared, read: (client) => (capability === 'follow' ? client.follow(input) : client.settle(input)) };
}

const untimely = ['observedAt', 'requestId', 'message'];

/** Without what differs from one reading to the next, the order of rows included. */
const timeless = (value: unknown): string =>
  JSON.stringify(value, (name, inner: unknown) => {
    if (untimely.includes(name)) return undefined;
    return Array.isArray(inner) ? inner.toSorted((one, other) => (timeless(one) < timeless(other) ? -1 : 1)) : inner;
  });

/** What is wrong with an answer; null when nothing is. At rest every answer must be the same, under way it must be sound. */
function wrong(world: World, { prepared }: Reading, capability: ReadCapability, value: unknown, clean: unknown): string | null {
  if (prepared && capability === 'follow') return unsound(world, prepared, value as StepObservation);
  if (prepared) return timeless(value).includes('"absent"') ? 'settled as absent, although the ledger shows it' : null;
  return timeless(value) === timeless(clean) ? null : `another answer than without the fault: ${timeless(value).slice(0, 200)}`;
}

async function transportCell(stage: Stage, capability: ReadCapability, actionId: string, call: string, kind: TransportFault, when: Moment) {
  return inWorld(stage, async (world) => {
    const reading = await ready(world, capability, actionId);
    const clean = await reading.read(world.connect());
    const accepted = world.ledger().length;
    const complaints: string[] = [];
    const agreed: string[] = agreedClasses('read', kind, call, stage.rig);
    world.impatientAbout = kind === 'timeout' || kind === 'slow-body' ? call : null;

    const meet = async (times: number): Promise<Outcome<unknown>> => {
      await world.order({ type: 'clear-faults' }, { type: 'fault', fault: { call, kind, when, times } });
      const outcome = await outcomeOf(reading.read(world.connect()));
      if (world.context.faults.list()[0]?.times === times) complaints.push('the fault was never met');
      if ('error' in outcome && !agreed.includes(outcome.error.facts.class)) complaints.push(`${outcome.error.message}, agreed: ${agreed.join(' or ')}`);
      if ('value' in outcome && !isHonestlyLess(stage.rig, capability, [call], outcome.value)) complaints.push(...[wrong(world, reading, capability, outcome.value, clean)].filter((one) => one !== null));
      return outcome;
    };
    const once = await meet(1);
    const always = await meet(forGood);
    if ('value' in always && !isHonestlyLess(stage.rig, capability, [call], always.value)) complaints.push('an answer, although the fault never went away');
    if (world.ledger().length !== accepted) complaints.push('a reading changed something');
    if (kind === 'redirect' && (await world.followedRedirect())) complaints.push('followed a redirect');
    const told = (outcome: Outcome<unknown>): string => ('value' in outcome && isHonestlyLess(stage.rig, capability, [call], outcome.value) ? 'less' : wordOf(outcome));
    return { words: `${told(once)}>${told(always)}`, complaints };
  });
}

const wordOf = (outcome: Outcome<unknown>): string => ('value' in outcome ? 'ok' : letterOf(outcome.error.facts.class));

async function vendorCell(stage: Stage, capability: ReadCapability, actionId: string, rewrite: Rewrite) {
  return inWorld(stage, async (world) => {
    const reading = await ready(world, capability, actionId);
    const clean = await reading.read(world.connect());
    world.rewrite = rewrite;
    const outcome = await outcomeOf(reading.read(world.connect()));
    if ('value' in outcome && isHonestlyLess(stage.rig, capability, stage.rig.partial?.calls ?? [], outcome.value)) return { words: 'less', complaints: [] };
    if ('value' in outcome) return { words: 'ok', complaints: [wrong(world, reading, capability, outcome.value, clean)].filter((one) => one !== null) };
    return { words: wordOf(outcome), complaints: outcome.error.facts.class === 'unreachable' ? [] : [outcome.error.message] };
  });
}

async function unheardCell(stage: Stage, capability: ReadCapability, actionId: string): Promise<{ words: string; complaints: string[] }> {
  return inWorld(stage, async (world) => {
    const { read } = await ready(world, capability, actionId);
    await world.vendorLeaves();
    const outcome = await outcomeOf(read(world.connect()));
    const agreed = 'error' in outcome && outcome.error.facts.class === 'unreachable';
    if (!agreed && (await world.strangerListens())) return unheardCell(stage, capability, actionId);
    return { words: wordOf(outcome), complaints: agreed ? [] : [`nobody listens: ${wordOf(outcome)}`] };
  });
}

/** The calls that the capability makes when nothing disturbs it, and its answer then. */
async function undisturbed(stage: Stage, capability: ReadCapability, actionId: string) {
  return inWorld(stage, async (world) => {
    const reading = await ready(world, capability, actionId);
    world.calls = [];
    const value = await reading.read(world.connect());
    const complaint = reading.prepared ? wrong(world, reading, capability, value, value) : null;
    return { calls: [...new Set(world.calls)], complaints: complaint ? [complaint] : [] };
  });
}

type Cell = () => Promise<{ fault: string; words: string; complaints: string[] }>;

/** Every cell of one capability that only reads; what is wrong comes back as sentences. */
export async function readingCells(stage: Stage, table: Table, capability: ReadCapability): Promise<Cell[]> {
  const { rig, definition } = stage;
  const actions = capability === 'follow' || capability === 'settle' ? rig.followed : [''];
  const cells: Cell[] = [];
  for (const action of actions) {
    const { calls, complaints } = await undisturbed(stage, capability, action);
    const named = (fault: string, run: () => Promise<{ words: string; complaints: string[] }>, about = ''): Cell => async () => {
      const found = await run();
      table.add(definition.id, capability, fault, found.words);
      return { ...found, fault, complaints: found.complaints.map((one) => `${capability} ${action} ${about} ${fault}: ${one}`) };
    };
    cells.push(named('none', async () => ({ words: 'ok', complaints })));
    for (const kind of transportFaults) {
      // A reading is not accepted by anybody: what a fault before it can do, it does to all calls at once.
      cells.push(named(`${kind} before`, () => transportCell(stage, capability, action, everyCall, kind, 'before')));
      for (const call of calls) cells.push(named(`${kind} after`, () => transportCell(stage, capability, action, call, kind, 'after'), call));
    }
    cells.push(named('nobody-listens', () => unheardCell(stage, capability, action)));
    if (capability === 'testCredential') continue;
    const pages = rig.loopingPages;
    if (pages) cells.push(named('looping-pages', () => vendorCell(stage, capability, action, pages())));
    const rows = (change: (body: unknown) => unknown) => vendorCell(stage, capability, action, (_, reply) => rewritten(reply, (body) => change(body) as typeof body));
    cells.push(named('doubled-rows', () => rows(doubled)), named('other-order', () => rows(reversed)));
  }
  return cells;
}
