import 'server-only';
import { teamsWith, type Permission } from '@/lib/auth/permissions';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';

/**
 * The permission check of a list: the condition that leaves only what the reader may see.
 * Somebody who may see none of it is refused like everywhere else.
 */
export async function teamScope(ctx: Ctx, permission: Permission): Promise<{ teamId?: { in: string[] } }> {
  const teams = ctx.actor.kind === 'user' ? teamsWith(ctx.actor.grants, permission) : [];
  if (teams === 'all') return {};
  if (teams.length === 0) await requirePermission(ctx, permission, { teamId: null });
  return { teamId: { in: teams } };
}
