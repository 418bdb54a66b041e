import 'server-only';
import { globalRoles, teamRoles } from '@/lib/auth/permissions';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/platform/ids';
import type { Ctx } from '@/lib/services/context';

/** The owner as she stands at this moment, without a session; null when she was removed or disabled. */
export async function ownerCtx(tx: Db, ownerId: string): Promise<Ctx | null> {
  const user = await tx.user.findUnique({
    where: { id: ownerId, disabledAt: null },
    select: { id: true, name: true, email: true, globalRole: true, memberships: { select: { teamId: true, role: true } } },
  });
  if (!user) return null;
  const teams = user.memberships.flatMap(({ teamId, role }) => {
    const known = teamRoles.find((candidate) => candidate === role);
    return known ? [{ teamId, role: known }] : [];
  });
  const { id, name, email } = user;
  const globalRole = globalRoles.find((role) => role === user.globalRole) ?? null;
  return { actor: { kind: 'user', id, name, email, grants: { globalRole, teams } }, requestId: newId(), origin: { address: null, userAgent: null, sessionId: null } };
}
