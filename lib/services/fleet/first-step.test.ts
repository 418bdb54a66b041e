import { expect, test } from 'vitest';
import type { Grants, TeamRole } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { firstStep } from './first-step';

useTestDatabase();

const administrator: Grants = { globalRole: 'administrator', teams: [] };
const auditor: Grants = { globalRole: 'auditor', teams: [] };
const inTeam = (teamId: string, role: TeamRole): Grants => ({ globalRole: null, teams: [{ teamId, role }] });

let teamId = '';
let other = '';

test('an installation without a team begins with one, for whoever may make it', async () => {
  expect(await firstStep(administrator)).toBe('team');
  expect(await firstStep(auditor)).toBeNull();
});

test('a team needs a credential, for whoever may add it to that team', async () => {
  [teamId, other] = await Promise.all(['Data platform', 'Storefront'].map(async (name) => (await db().team.create({ data: { name } })).id)) as [string, string];
  expect(await firstStep(administrator)).toBe('credential');
  expect(await firstStep(inTeam(teamId, 'team-admin'))).toBe('credential');
  expect(await firstStep(inTeam(teamId, 'operator'))).toBeNull();
  expect(await firstStep(auditor)).toBeNull();
});

test('with a credential of hers the clusters are imported; that of another team is none of hers', async () => {
  await db().credential.create({ data: { teamId, providerId: 'tencent-emr', name: 'key', publicFields: {}, secretHints: {}, sealed: Buffer.of(0), keyVersion: 1 } });
  expect(await firstStep(administrator)).toBe('import');
  expect(await firstStep(inTeam(teamId, 'team-admin'))).toBe('import');
  expect(await firstStep(inTeam(other, 'team-admin'))).toBe('credential');
});
