import 'server-only';
import { isAllowed, teamsWith } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { definitions } from '@/lib/providers/registry';
import type { CredentialsPage } from '@/lib/schemas/credential';
import { signedIn } from '../auth/signed-in';
import { teamScope } from '../auth/team-scope';
import type { Ctx } from '../context';

export async function listCredentials(ctx: Ctx): Promise<CredentialsPage> {
  const scope = await teamScope(ctx, 'credential:read');
  const { grants } = signedIn(ctx).user;
  const writable = teamsWith(grants, 'credential:create');
  const [rows, teams] = await Promise.all([
    db().credential.findMany({
      where: scope,
      orderBy: [{ team: { name: 'asc' } }, { name: 'asc' }],
      include: { team: { select: { id: true, name: true } }, _count: { select: { clusters: true } } },
    }),
    db().team.findMany({ where: writable === 'all' ? {} : { id: { in: writable } }, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
  ]);
  return {
    credentials: rows.map((row) => ({
      id: row.id,
      name: row.name,
      providerId: row.providerId,
      team: row.team,
      publicFields: fromJson<Record<string, unknown>>(row.publicFields),
      secretHints: fromJson<Record<string, string>>(row.secretHints),
      clusterCount: row._count.clusters,
      lastTest: row.lastTestAt && { at: row.lastTestAt.toISOString(), ok: row.lastTestOk === true, said: row.lastTestSaid ?? '' },
      createdAt: row.createdAt.toISOString(),
      can: {
        update: isAllowed(grants, 'credential:update', row.teamId),
        remove: isAllowed(grants, 'credential:remove', row.teamId),
        test: isAllowed(grants, 'credential:test', row.teamId),
        import: isAllowed(grants, 'cluster:import', row.teamId),
      },
    })),
    providers: definitions.map(({ id, credentialFields }) => ({ id, credentialFields: [...credentialFields] })),
    teams,
  };
}
