import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderDefinition } from '../contract';
import { readCapabilities } from './faults';
import { followingCells } from './following';
import { owedByReading, owedBySubmitting } from './owed';
import { readingCells } from './reading';
import { submitCells } from './submitting';
import { Table } from './table';
import { openStage, type Stage } from './world';

/** Worlds of one row that are open at the same time. */
const atOnce = 12;
const timeout = 300_000;

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

/** Every capability of a provider against every fault, and the table of what came of it. Returns the stage, for what one vendor alone has. */
export function holdToContract(definition: ProviderDefinition): () => Stage {
  const table = new Table();
  let opened: Stage | null = null;
  const stage = (): Stage => {
    if (!opened) throw new Error(`${definition.id} has no stage`);
    return opened;
  };
  const cellsOfSubmit = async (actionId: string) => [...(await submitCells(stage(), table, actionId)), ...owedBySubmitting(stage(), table, actionId)];

  beforeAll(async () => {
    opened = await openStage(definition);
  });
  afterAll(() => void process.stdout.write(`${table.print([stage()])}\n`));

  it('has a stand-in', () => {
    expect(existsSync(path.join(import.meta.dirname, '../../../sandbox', definition.id, 'index.ts'))).toBe(true);
  });

  describe.concurrent('under every fault', () => {
    it.concurrent.each(readCapabilities)('%s tells no lie, whatever happens to it', { timeout }, async (capability) => {
      expect(await complaintsOf([...(await readingCells(stage(), table, capability)), ...owedByReading(stage(), table, capability)])).toEqual([]);
    });

    it.concurrent.each(definition.actions.map((action) => action.id))('submit %s goes out once and is never called done or undone without proof', { timeout }, async (actionId) => {
      expect(await complaintsOf(await cellsOfSubmit(actionId))).toEqual([]);
    });

    it.concurrent('what the vendor lists for single services is held to the same', { timeout }, async () => {
      for (const offer of stage().offered) expect(await complaintsOf(await cellsOfSubmit(offer.id))).toEqual([]);
    });

    it.concurrent('follow is not fooled by an operation that jumps, hangs or vanishes', { timeout }, async () => {
      expect(await complaintsOf(followingCells(stage(), table))).toEqual([]);
    });
  });

  it('the table has no hole and no needless waiver', () => {
    expect(table.holes(stage())).toEqual([]);
    expect(table.needlessWaivers(stage())).toEqual([]);
  });

  return stage;
}
