import 'server-only';
import type { Permission } from '@/lib/auth/permissions';
import { AppError } from '@/lib/platform/errors';
import type { Ctx } from './context';
import { requirePermission } from './require-permission';

/** A saved thing is one person's or a team's. */
export interface Kept {
  userId: string | null;
  teamId: string | null;
  name: string;
}

/** Who may change it: its person alone, or those who may in its team. Somebody else's own looks like a missing one. */
export async function requireKeeper(ctx: Ctx, permission: Permission, { userId, teamId, name }: Kept): Promise<void> {
  if (teamId !== null) return requirePermission(ctx, permission, { teamId, what: name });
  if (ctx.actor.kind !== 'user' || ctx.actor.id !== userId) throw new AppError('not-found', 'not-found');
}
