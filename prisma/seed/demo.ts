import { readFileSync } from 'node:fs';
import type { GlobalRole, TeamRole } from '../../lib/auth/permissions';
import { db } from '../../lib/db/client';
import { newId } from '../../lib/platform/ids';
import { hashPassword } from '../../lib/services/auth/password';
import { observeCluster } from '../../lib/services/clusters/observe-cluster';
import { importClusters } from '../../lib/services/clusters/import-clusters';
import type { Ctx } from '../../lib/services/context';
import { listImportable } from '../../lib/services/clusters/list-importable';
import { createCredential } from '../../lib/services/credentials/create-credential';
import { updateCredential } from '../../lib/services/credentials/update-credential';
import { people, password, teams, type SeedTeam } from './demo-people';

/** One line of the sandbox's start-up output. */
interface Vendor {
  provider: string;
  url: string;
  credential: Record<string, string>;
}

const environmentOf = (name: string): 'production' | 'staging' | 'development' => (/-prod$|prod/.test(name) ? 'production' : /stag/.test(name) ? 'staging' : 'development');

/** What the vendor's list cannot say: by which id the cloud knows the cluster of a Manager. */
const settingsOf: Record<string, Record<string, unknown>> = {
  'huawei-mrs': { discovery: 'cloud', cloudClusterId: '2b460e01-3351-4170-b0a7-57b9dd5ffef3' },
};

function sandboxVendors(): Vendor[] {
  const file = process.env['DRYDOCK_SANDBOX'];
  if (!file) throw new Error('DRYDOCK_SANDBOX names no file with the sandbox vendors.');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Partial<Vendor>)
    .filter((line): line is Vendor => line.provider !== undefined);
}

async function seedPeople(): Promise<Map<string, string>> {
  const teamIds = new Map<string, string>();
  for (const name of Object.values(teams)) {
    const team = await db().team.upsert({ where: { name }, create: { name }, update: {}, select: { id: true } });
    teamIds.set(name, team.id);
  }
  for (const person of people) {
    const known = await db().user.findUnique({ where: { email: person.email }, select: { id: true } });
    if (known) continue;
    await db().user.create({
      data: {
        email: person.email,
        name: person.name,
        passwordHash: await hashPassword(password),
        globalRole: person.globalRole satisfies GlobalRole | null,
        memberships: { create: person.teams.map(({ team, role }) => ({ teamId: teamIds.get(team) ?? '', role: role satisfies TeamRole })) },
      },
      select: { id: true },
    });
  }
  return teamIds;
}

/** Everything but people is made through the product's own verbs, as its administrator. */
async function administrator(): Promise<Ctx> {
  const user = await db().user.findFirstOrThrow({ where: { globalRole: 'administrator' }, orderBy: { createdAt: 'asc' } });
  return {
    actor: { kind: 'user', id: user.id, name: user.name, email: user.email, grants: { globalRole: 'administrator', teams: [] } },
    requestId: newId(),
    origin: { address: null, userAgent: 'demo seed', sessionId: null },
  };
}

const teamOf = (provider: string): SeedTeam => (provider === 'huawei-dcs' || provider === 'alibaba-starrocks' ? teams.storefront : teams.data);

async function seedVendor(ctx: Ctx, vendor: Vendor, teamId: string): Promise<void> {
  const name = `Sandbox ${vendor.provider}`;
  const known = await db().credential.findUnique({ where: { teamId_name: { teamId, name } }, select: { id: true, publicFields: true } });
  const fields = vendor.credential;
  // The sandbox may have new ports or certificates after each start.
  const credentialId = known ? (await updateCredential(ctx, { credentialId: known.id, name, fields }), known.id) : (await createCredential(ctx, { teamId, providerId: vendor.provider, name, fields })).id;
  const { clusters } = await listImportable(ctx, { credentialId });
  const fresh = clusters.filter((cluster) => cluster.importedAs === null);
  if (fresh.length === 0) return;
  const { clusterIds } = await importClusters(ctx, {
    credentialId,
    clusters: fresh.map(({ externalId, name: clusterName }) => ({ externalId, name: clusterName, environment: environmentOf(clusterName), settings: settingsOf[vendor.provider] ?? {} })),
  });
  await Promise.all(clusterIds.map(observeCluster));
}

const teamIds = await seedPeople();
const ctx = await administrator();
for (const vendor of sandboxVendors()) await seedVendor(ctx, vendor, teamIds.get(teamOf(vendor.provider)) ?? '');
await db().$disconnect();
console.log(
  JSON.stringify({
    accounts: people.map(({ email, what }) => ({ email, password, what })),
    tryFirst: [
      'Open analytics-prod, filter for 10.20.0.12, select its stopped NameNode and ZKFailoverController, and start them.',
      'Open carts-prod, stop a cache node: its backup is too old, the vendor refuses, and Drydock offers to make a new one first.',
      'Sign in as the auditor, open Audit, and export what you just did. Then run: npm run audit:verify',
    ],
  }),
);
