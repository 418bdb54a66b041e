import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpReply, Settlement, StepObservation, Topology } from './contract';
import { definitions } from './registry';
import { actionsOf } from './testing/faults';
import { mutated, mutations } from './testing/mutation';
import { capabilities, play, record, replaying, type Capability, type Recording } from './testing/replay';
import { outcomeOf, unsound } from './testing/step';
import { isHonestlyLess } from './testing/rig';
import { openStage, type Stage } from './testing/world';

const runs = { seed: 20_261_121, endOnFailure: true };
const foreignRuns = 300;
const mutatedRuns = 500;

/** Without 204, which is an answer of its own: no records. */
const statuses = fc.oneof({ weight: 6, arbitrary: fc.constant(200) }, fc.constantFrom(201, 202, 302, 400, 401, 403, 404, 405, 408, 409, 500, 502, 503));
/** Nothing that a vendor of ours says: any JSON, any text. */
const foreign = fc.oneof({ weight: 3, arbitrary: fc.json({ maxDepth: 3 }) }, fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('', 'null', '{}', '[]', '[{}]', '""', 'true', '<html></html>'));

describe.each(definitions.map((definition) => ({ id: definition.id, definition })))('$id', ({ definition }) => {
  let stage: Stage;
  const recordings: Recording[] = [];

  beforeAll(async () => {
    stage = await openStage(definition);
    for (const { id } of actionsOf(stage)) recordings.push(await record(stage, id));
  });
  afterAll(async () => {
    for (const { world } of recordings) await world.close();
  });

  /** Named by a number, for a counterexample is printed whole. */
  const scenes = fc.nat({ max: 1_000 });
  const sceneOf = (index: number): Recording => recordings[index % recordings.length] as Recording;
  const played = async (scene: Recording, capability: Capability, change: (reply: HttpReply, call: string) => HttpReply) => {
    const { client, told } = replaying(scene, capability, change);
    return { outcome: await outcomeOf(play(client, scene, capability)), told };
  };
  /** One of the calls that the capability makes, or null for all of them. */
  const victimOf = (scene: Recording, capability: Capability, which: number): string | null => {
    const calls = [...(scene.replies.get(capability)?.keys() ?? [])];
    return [null, ...calls][which % (calls.length + 1)] ?? null;
  };
  /** The vendor stands still, so that no success is true. */
  const lies = (scene: Recording, observation: StepObservation): string | null =>
    observation.state === 'succeeded' ? 'succeeded' : unsound(scene.world, scene.prepared, observation);

  /** Instances that are drawn as running although no word of theirs means so when the vendor is in order. */
  const invented = (scene: Recording, { instances }: Topology): string[] => {
    const wordsOf = (vendorState: string): string[] => vendorState.split(/\s*[/,;]\s*/);
    const green = new Set(scene.topology.instances.filter(({ state }) => state === 'running').flatMap(({ vendorState }) => wordsOf(vendorState)));
    return instances.filter(({ state, vendorState }) => state === 'running' && !wordsOf(vendorState).some((word) => green.has(word))).map(({ key, vendorState }) => `${key}: ${vendorState}`);
  };

  it.each(capabilities)('%s makes nothing of replies that are not the vendor’s', async (capability) => {
    await fc.assert(
      fc.asyncProperty(scenes, foreign, statuses, fc.nat({ max: 1_000 }), async (index, text, status, which) => {
        const scene = sceneOf(index);
        const victim = victimOf(scene, capability, which);
        const { outcome, told } = await played(scene, capability, (reply, call) => (victim === null || call === victim ? { ...reply, status, text, headers: {}, setCookies: [] } : reply));
        if ('value' in outcome) {
          if (victim !== null && isHonestlyLess(stage.rig, capability, [victim], outcome.value)) return;
          // A definite no to one of several readings may be an answer: the operation is unknown, the service does not exist.
          if (status < 400 || status >= 500 || capability === 'submit') throw new Error(`took ${status} ${JSON.stringify(text)} for an answer to ${victim}: ${JSON.stringify(outcome.value)}`);
          if (capability === 'follow') expect(lies(scene, outcome.value as StepObservation)).toBeNull();
          return;
        }
        const written = told.filter(({ kind, call }) => kind === 'write' && call === scene.prepared.step.call);
        const { class: word } = outcome.error.facts;
        if (written.length > 1) throw new Error('sent a write twice');
        if (written.length === 1 && status < 300) expect(word).toBe('unknown-outcome');
        if (written.length === 0) expect(word).not.toBe('unknown-outcome');
      }),
      { ...runs, numRuns: foreignRuns },
    );
  });

  it.each(capabilities)('%s neither crashes nor succeeds when a reply is not quite the vendor’s', async (capability) => {
    await fc.assert(
      fc.asyncProperty(scenes, mutations, statuses, fc.nat({ max: 1_000 }), async (index, changes, status, which) => {
        const scene = sceneOf(index);
        const victim = victimOf(scene, capability, which);
        const { outcome, told } = await played(scene, capability, (reply, call) => (victim === null || call === victim ? { ...reply, status, text: mutated(reply.text, changes) } : reply));
        if ('error' in outcome) return;
        if (capability === 'submit') {
          for (const { call, reply } of told.filter((one) => one.kind === 'write' && one.call === scene.prepared.step.call)) {
            expect(reply.status).toBeLessThan(300);
            if (!stage.rig.isYes(call, parsed(reply.text), reply.text)) throw new Error(`took ${reply.text} for a yes`);
          }
        }
        if (capability === 'follow') expect(lies(scene, outcome.value as StepObservation)).toBeNull();
        if (capability === 'describeCluster') expect(invented(scene, outcome.value as Topology)).toEqual([]);
        if (capability === 'settle') expect((outcome.value as Settlement).evidence).not.toBe('');
      }),
      { ...runs, numRuns: mutatedRuns },
    );
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
