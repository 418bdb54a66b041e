import 'server-only';
import { isAllowed, teamsWith, type TeamRole } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import type { TeamView } from '@/lib/schemas/team';
import { signedIn } from '../auth/signed-in';
import type { Ctx } from '../context';

/** The teams that one may look into, with their members. Somebody without a team sees an empty list. */
export async function listTeams(ctx: Ctx): Promise<TeamView[]> {
  const { grants } = signedIn(ctx).user;
  const readable = teamsWith(grants, 'member:read');
  const teams = await db().team.findMany({
    where: readable === 'all' ? {} : { id: { in: readable } },
    orderBy: { name: 'asc' },
    include: {
      memberships: { include: { user: { select: { name: true, email: true, disabledAt: true } } }, orderBy: { user: { name: 'asc' } } },
      _count: { select: { clusters: true, credentials: true } },
    },
  });
  return teams.map((team) => ({
    id: team.id,
    name: team.name,
    clusterCount: team._count.clusters,
    credentialCount: team._count.credentials,
    members: team.memberships.map(({ user, ...membership }) => ({
      userId: membership.userId,
      name: user.name,
      email: user.email,
      role: membership.role as TeamRole,
      disabled: user.disabledAt !== null,
      since: membership.createdAt.toISOString(),
    })),
    can: { manage: isAllowed(grants, 'member:manage', team.id), rename: isAllowed(grants, 'team:update', team.id) },
  }));
}
