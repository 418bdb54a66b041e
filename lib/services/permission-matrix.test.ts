import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { AppError } from '@/lib/platform/errors';
import { ProviderError } from '@/lib/providers/contract';
import { globalOnes, roles, teamOnes, type Role, type Row } from './testing/matrix';
import { rowsOfClusters } from './testing/rows-of-clusters';
import { rowsOfPeople } from './testing/rows-of-people';
import { rowsOfSchedules } from './testing/rows-of-schedules';
import { rowsOfSaved } from './testing/rows-of-saved';
import { rowsOfWatching } from './testing/rows-of-watching';
import { contentsOfDatabase, createWorld, deniedRows, type World } from './testing/world';

useTestDatabase();

const rows = [...rowsOfClusters, ...rowsOfPeople, ...rowsOfSchedules, ...rowsOfSaved, ...rowsOfWatching];

/** A verb: exported, asynchronous, and asked by somebody. */
const verbPattern = /export async function (\w+)\(\s*ctx: Ctx\b/g;
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** A permission check itself, for lists. */
const noVerb = 'auth/team-scope';

function verbsOnDisk(): string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) =>
      readdirSync(path.join(import.meta.dirname, folder.name)).flatMap((file) => {
        const text = readFileSync(path.join(import.meta.dirname, folder.name, file), 'utf8');
        return [...text.matchAll(verbPattern)].map((match) => `${folder.name}/${kebab(match[1] ?? '')}`);
      }),
    )
    .filter((verb) => verb !== noVerb);
}

test('every verb has a row, and every row a verb', () => {
  expect(rows.map((row) => row.verb).sort()).toEqual(verbsOnDisk().sort());
});

type Where = 'own' | 'foreign';

function isLetThrough(row: Row, role: Role, where: Where): boolean {
  if (row.of === 'self') return where === 'own';
  const inside = where === 'own' && teamOnes.includes(role);
  return row.may.includes(role) && (inside || globalOnes.includes(role));
}

async function answerOf(row: Row, world: World, where: Where): Promise<{ refusal: string | null; shown: boolean }> {
  try {
    const answer = await row.call(world.ctx, world[where]);
    return { refusal: null, shown: row.shows ? await row.shows(answer as never, world[where]) : true };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.reason, shown: false };
    if (error instanceof ProviderError) return { refusal: error.facts.code, shown: false };
    throw error;
  }
}

const places = (row: Row): Where[] => (row.ownOnly || row.of === 'installation' ? ['own'] : ['own', 'foreign']);

const cases = rows.flatMap((row) => roles.flatMap((role) => places(row).map((where) => ({ row, role, where, name: `${row.verb}: ${role}, ${where}` }))));

// What leaves a world as it was shares one: whoever is refused, and whoever only reads.
const untouched = new Map<Role, World>();
const onlyReads = ({ verb }: Row): boolean => /\/(list|read)-/.test(verb);
beforeAll(async () => {
  for (const role of roles) untouched.set(role, await createWorld(role));
});

async function expectLetThrough({ row, where }: (typeof cases)[number], world: World): Promise<void> {
  const { refusal, shown } = await answerOf(row, world, where);
  expect(refusal).toBe(row.endsWith ?? null);
  if (!row.endsWith) expect(shown).toBe(true);
}
const letThrough = cases.filter(({ row, role, where }) => isLetThrough(row, role, where));

// In this order: lists show the newest, each refusal is noted and compares all that the database holds, and who changes something adds a world.
describe('a verb that reads lets through whoever may', () => {
  test.each(letThrough.filter(({ row }) => onlyReads(row)))('$name', (one) => expectLetThrough(one, untouched.get(one.role)!));
});

describe('a verb refuses whoever may not, and changes nothing then', () => {
  test.each(cases.filter(({ row, role, where }) => !isLetThrough(row, role, where)))('$name', async ({ row, role, where }) => {
    const world = untouched.get(role)!;
    const [before, deniedBefore] = [await contentsOfDatabase(), await deniedRows()];
    const { refusal, shown } = await answerOf(row, world, where);
    expect(shown).toBe(false);
    expect(await contentsOfDatabase()).toBe(before);
    // A list leaves out what may not be seen; everything else says no.
    if (row.shows && refusal === null) return;
    const sees = row.of === 'team' && (globalOnes.includes(role) || (where === 'own' && teamOnes.includes(role)));
    if (row.of === 'installation') expect(['forbidden', 'not-found']).toContain(refusal);
    else if (!row.shows) expect(refusal).toBe(sees ? 'forbidden' : 'not-found');
    if (row.of !== 'self') expect(await deniedRows()).toBe(deniedBefore + 1);
  });
});

describe('a verb that changes something lets through whoever may', () => {
  test.each(letThrough.filter(({ row }) => !onlyReads(row)))('$name', async (one) => expectLetThrough(one, await createWorld(one.role)));
});
