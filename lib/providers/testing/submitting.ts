import { agreedClasses, moments, submitOf, transportFaults, type Moment, type TransportFault } from './faults';
import { outcomeOf, prepare, unsound, watch } from './step';
import type { Table } from './table';
import { inWorld, type Stage } from './world';

const forGood = 1_000;
const quick = 5_000;

interface Finding {
  words: string;
  complaints: string[];
}

/** One submit disturbed for good at one call; afterwards the vendor is in order again and observing must tell the truth. */
async function disturbed(stage: Stage, actionId: string, call: string, kind: TransportFault, when: Moment): Promise<Finding> {
  return inWorld(stage, async (world) => {
    const prepared = await prepare(world, actionId);
    const isWrite = call === prepared.step.call;
    const agreed: string[] = agreedClasses(isWrite ? 'write' : 'read', kind, call, stage.rig);
    const complaints: string[] = [];
    world.impatientAbout = kind === 'timeout' || kind === 'slow-body' ? call : null;
    await world.order({ type: 'fault', fault: { call, kind, when, times: forGood } });
    const outcome = await outcomeOf(prepared.submit(world.connect()));
    const met = forGood - (world.context.faults.list()[0]?.times ?? 0);
    const entries = world.ledger().length;
    await world.order({ type: 'clear-faults' });

    if ('value' in outcome) complaints.push('accepted, although the answer never came');
    else if (!agreed.includes(outcome.error.facts.class)) complaints.push(`${outcome.error.message}, agreed: ${agreed.join(' or ')}`);
    if (met === 0 || (isWrite && met > 1)) complaints.push(`the call met the fault ${met} times`);
    if (entries !== (isWrite && when === 'after' ? 1 : 0)) complaints.push(`${entries} entries in the ledger`);

    const client = world.connect();
    const { verdict } = await client.settle(prepared.inputOf({}));
    if (entries === 1 && verdict === 'absent') complaints.push('settled as absent, although the ledger shows it');
    if (entries === 0 && verdict === 'accepted') complaints.push('settled as accepted, although the ledger shows nothing');
    const claim = unsound(world, prepared, await client.follow(prepared.inputOf({})));
    if (claim) complaints.push(`followed without ids: ${claim}`);
    if (world.ledger().length !== entries) complaints.push('observing changed something');
    if (kind === 'redirect' && (await world.followedRedirect())) complaints.push('followed a redirect');
    return { words: 'error' in outcome ? outcome.error.facts.class : 'ok', complaints };
  });
}

async function unheard(stage: Stage, actionId: string): Promise<Finding> {
  return inWorld(stage, async (world) => {
    const prepared = await prepare(world, actionId);
    await world.vendorLeaves();
    const outcome = await outcomeOf(prepared.submit(world.connect()));
    const word = 'error' in outcome ? outcome.error.facts.class : 'ok';
    if (word !== 'unreachable' && (await world.strangerListens())) return unheard(stage, actionId);
    return { words: word, complaints: word === 'unreachable' && world.ledger().length === 0 ? [] : [`nobody listens: ${word}`] };
  });
}

/** Accepted once, followed to an end that the vendor's own state proves. */
async function undisturbed(stage: Stage, actionId: string): Promise<Finding & { calls: string[] }> {
  return inWorld(stage, async (world) => {
    const prepared = await prepare(world, actionId);
    world.calls = [];
    const { vendorIds } = await prepared.submit(world.connect());
    const calls = [...new Set(world.calls)];
    const begun = await watch(world, prepared, prepared.inputOf(vendorIds), 1);
    await world.order({ type: 'speed', factor: quick });
    const ended = begun.claim || begun.state !== 'running' ? begun : await watch(world, prepared, begun.input, 40);
    const complaints = [
      ...(ended.claim ? [ended.claim] : []),
      ...(ended.state === 'succeeded' ? [] : [`followed to ${ended.state}`]),
      ...(world.ledger().length === 1 ? [] : [`${world.ledger().length} entries in the ledger`]),
    ];
    return { words: 'ok', complaints, calls };
  });
}

/** Every cell of one action's submit. */
export async function submitCells(stage: Stage, table: Table, actionId: string): Promise<(() => Promise<{ complaints: string[] }>)[]> {
  const capability = submitOf({ id: actionId });
  const { calls, ...clean } = await undisturbed(stage, actionId);
  const named = (fault: string, run: () => Promise<Finding>, about = '') => async () => {
    const { words, complaints } = await run();
    table.add(stage.definition.id, capability, fault, words);
    return { complaints: complaints.map((one) => `${capability} ${about} ${fault}: ${one}`) };
  };
  return [
    named('none', async () => clean),
    named('nobody-listens', () => unheard(stage, actionId)),
    ...calls.flatMap((call) =>
      transportFaults.flatMap((kind) => moments.map((when) => named(`${kind} ${when}`, () => disturbed(stage, actionId, call, kind, when), call))),
    ),
  ];
}
