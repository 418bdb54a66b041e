import 'server-only';
import type { TeamRole } from '@/lib/auth/permissions';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { Ctx } from '../context';

/** The team, locked: changes of its members come one after the other. */
export async function lockTeam(tx: Db, teamId: string): Promise<{ id: string; name: string }> {
  const [team] = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM team WHERE id = ${teamId}::uuid FOR NO KEY UPDATE`;
  if (!team) throw new AppError('not-found', 'not-found');
  return team;
}

/** Refuses to take away a team's last admin, who could not be replaced from inside; the administrator may. */
export async function requireAnotherTeamAdmin(tx: Db, ctx: Ctx, teamId: string, userId: string): Promise<void> {
  if (ctx.actor.kind === 'user' && ctx.actor.grants.globalRole === 'administrator') return;
  const teamAdmin: TeamRole = 'team-admin';
  const others = await tx.membership.count({ where: { teamId, role: teamAdmin, userId: { not: userId }, user: { disabledAt: null } } });
  if (others === 0) throw new AppError('conflict', 'last-team-admin');
}
