import { actionsOf } from './faults';
import { prepare, watch, type Prepared } from './step';
import type { Table } from './table';
import { inWorld, type Stage, type World } from './world';

const standstill = 1e-6;
const quick = 5_000;
const minutes = 60_000;

/** Patience is counted in seconds and minutes, so these moments lie around every border that a provider draws. */
const waits = [15_000, 1 * minutes, 2 * minutes, 10 * minutes, 31 * minutes, 6 * 60 * minutes];

interface Finding {
  words: string;
  complaints: string[];
}

async function begun(stage: Stage, actionId: string, act: (world: World, prepared: Prepared, vendorIds: Record<string, string>) => Promise<Finding>): Promise<Finding> {
  return inWorld(stage, async (world) => {
    const prepared = await prepare(world, actionId);
    const { vendorIds } = await prepared.submit(world.connect());
    await world.order({ type: 'speed', factor: standstill });
    const finding = await act(world, prepared, vendorIds);
    const entries = world.ledger().length;
    return { ...finding, complaints: [...finding.complaints, ...(entries === 1 ? [] : [`${entries} entries in the ledger`])] };
  });
}

/** The vendor stands still for hours: whatever is said then, it is not success. */
async function throughTheHours(world: World, prepared: Prepared, vendorIds: Record<string, string>): Promise<Finding> {
  let seen = await watch(world, prepared, prepared.inputOf(vendorIds), 2);
  for (const wait of waits) {
    if (seen.claim || seen.state !== 'running') break;
    await world.advance(wait);
    seen = await watch(world, prepared, seen.input, 2);
  }
  const complaints = [...(seen.claim ? [seen.claim] : []), ...(seen.state === 'succeeded' ? ['succeeded at a standstill'] : [])];
  return { words: seen.state === 'running' ? 'run' : seen.state, complaints };
}

const neverEnds = (stage: Stage, actionId: string): Promise<Finding> => begun(stage, actionId, throughTheHours);

const vanishes = (stage: Stage, actionId: string): Promise<Finding> =>
  begun(stage, actionId, async (world, prepared, vendorIds) => {
    world.rewrite = stage.rig.vanishes();
    return throughTheHours(world, prepared, vendorIds);
  });

/** Numbers and states jump while nothing moves, then while it ends; afterwards the vendor is in order and the end must be seen. */
const progressBack = (stage: Stage, actionId: string): Promise<Finding> =>
  begun(stage, actionId, async (world, prepared, vendorIds) => {
    world.rewrite = stage.rig.progressBack();
    const jumping = await watch(world, prepared, prepared.inputOf(vendorIds), 8);
    const early = jumping.claim ?? (jumping.state === 'running' ? null : `ended as ${jumping.state} at a standstill`);
    if (early) return { words: jumping.state, complaints: [early] };
    await world.order({ type: 'speed', factor: quick });
    const ending = await watch(world, prepared, jumping.input, 4);
    world.rewrite = null;
    const ended = ending.state === 'running' && !ending.claim ? await watch(world, prepared, ending.input, 40) : ending;
    const complaints = [...(ended.claim ? [ended.claim] : []), ...(ended.state === 'succeeded' ? [] : [`followed to ${ended.state}`])];
    return { words: 'ok', complaints };
  });

/** What a vendor can do to an operation after it was accepted, for every action. */
export function followingCells(stage: Stage, table: Table): (() => Promise<{ complaints: string[] }>)[] {
  const runs = { 'progress-back': progressBack, 'never-ends': neverEnds, vanishes };
  return actionsOf(stage).flatMap(({ id }) =>
    Object.entries(runs).map(([fault, run]) => async () => {
      const { words, complaints } = await run(stage, id);
      table.add(stage.definition.id, 'follow', fault, words);
      return { complaints: complaints.map((one) => `follow ${id} ${fault}: ${one}`) };
    }),
  );
}
