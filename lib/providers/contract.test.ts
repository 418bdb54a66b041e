import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from './registry';
import { readCapabilities } from './testing/faults';
import { followingCells } from './testing/following';
import { owedByReading, owedBySubmitting } from './testing/owed';
import { readingCells } from './testing/reading';
import { submitCells } from './testing/submitting';
import { Table } from './testing/table';
import { openStage, type Stage } from './testing/world';

/** Worlds of one row that are open at the same time. */
const atOnce = 12;
const table = new Table();
const stages = new Map<string, Stage>();

const stageOf = (id: string): Stage => {
  const stage = stages.get(id);
  if (!stage) throw new Error(`${id} has no stage`);
  return stage;
};

/** Runs all cells, however many go wrong, and returns everything that is wrong. */
async function complaintsOf(cells: (() => Promise<{ complaints: string[] }>)[]): Promise<string[]> {
  const complaints: string[] = [];
  const waiting = cells.values();
  const worker = async (): Promise<void> => {
    for (const cell of waiting) {
      const found = await cell().catch((error: unknown) => ({ complaints: [`crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`] }));
      complaints.push(...found.complaints);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return complaints;
}

const cellsOfSubmit = async (stage: Stage, actionId: string) => [...(await submitCells(stage, table, actionId)), ...owedBySubmitting(stage, table, actionId)];

afterAll(() => console.log(table.print([...stages.values()])));

describe.concurrent.each(definitions.map((definition) => ({ id: definition.id, definition })))('$id', ({ id, definition }) => {
  beforeAll(async () => {
    stages.set(id, await openStage(definition));
  });

  it('has a stand-in', () => {
    expect(existsSync(path.join(import.meta.dirname, '../../sandbox', id, 'index.ts'))).toBe(true);
  });

  it.concurrent.each(readCapabilities)('%s tells no lie, whatever happens to it', { timeout: 300_000 }, async (capability) => {
    const stage = stageOf(id);
    expect(await complaintsOf([...(await readingCells(stage, table, capability)), ...owedByReading(stage, table, capability)])).toEqual([]);
  });

  it.concurrent.each(definition.actions.map((action) => action.id))('submit %s goes out once and is never called done or undone without proof', { timeout: 300_000 }, async (actionId) => {
    expect(await complaintsOf(await cellsOfSubmit(stageOf(id), actionId))).toEqual([]);
  });

  it.concurrent('what the vendor lists for single services is held to the same', { timeout: 300_000 }, async () => {
    const stage = stageOf(id);
    for (const offer of stage.offered) expect(await complaintsOf(await cellsOfSubmit(stage, offer.id))).toEqual([]);
  });

  it.concurrent('follow is not fooled by an operation that jumps, hangs or vanishes', { timeout: 300_000 }, async () => {
    expect(await complaintsOf(followingCells(stageOf(id), table))).toEqual([]);
  });
});

describe('the table', () => {
  it.each(definitions.map((definition) => ({ id: definition.id, definition })))('has no hole and no needless waiver for $id', ({ id }) => {
    expect(table.holes(stageOf(id))).toEqual([]);
    expect(table.needlessWaivers(stageOf(id))).toEqual([]);
  });

  it('knows the actions that a vendor lists itself', () => {
    expect([...stages.values()].flatMap(({ definition, offered }) => offered.map(({ id }) => `${definition.id} ${id}`))).toContain('alibaba-emr decommission');
  });
});
