import 'server-only';
import { globalRoles, type TeamRole } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import type { UserView } from '@/lib/schemas/user';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';

export async function listUsers(ctx: Ctx): Promise<UserView[]> {
  await requirePermission(ctx, 'user:read', { teamId: null });
  const now = await databaseNow(db());
  const [users, pending] = await Promise.all([
    db().user.findMany({
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      include: {
        memberships: { include: { team: { select: { id: true, name: true } } }, orderBy: { team: { name: 'asc' } } },
        sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' }, take: 1 },
        _count: { select: { sessions: { where: { revokedAt: null, expiresAt: { gt: now } } } } },
      },
    }),
    db().user.findMany({ where: { passwordHash: null }, select: { id: true } }),
  ]);
  const pendingIds = new Set(pending.map((user) => user.id));
  return users.map((user) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    globalRole: globalRoles.find((role) => role === user.globalRole) ?? null,
    teams: user.memberships.map((membership) => ({ ...membership.team, role: membership.role as TeamRole })),
    disabledAt: user.disabledAt?.toISOString() ?? null,
    pending: pendingIds.has(user.id),
    sessionCount: user._count.sessions,
    lastSeenAt: user.sessions[0]?.lastSeenAt.toISOString() ?? null,
  }));
}
