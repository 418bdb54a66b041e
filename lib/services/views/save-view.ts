import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { AppError } from '@/lib/platform/errors';
import type { SaveViewInput } from '@/lib/schemas/view';
import type { Ctx } from '@/lib/services/context';
import { signedIn } from '@/lib/services/auth/signed-in';
import { requirePermission } from '@/lib/services/require-permission';

/** Keeps a screen's query under a name, for oneself or for a team. Only what a team sees leaves an audit row. */
export async function saveView(ctx: Ctx, input: z.output<typeof SaveViewInput>): Promise<{ viewId: string }> {
  const { user } = signedIn(ctx);
  if (input.teamId !== null) await requirePermission(ctx, 'view:manage', { teamId: input.teamId, what: input.name });
  const { screen, name, query } = input;
  try {
    return await db().$transaction(async (tx) => {
      const team = input.teamId === null ? null : await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true, name: true } });
      if (input.teamId !== null && !team) throw new AppError('not-found', 'not-found');
      const view = await tx.savedView.create({
        data: { screen, name, query, teamId: team?.id ?? null, userId: team ? null : user.id, createdByName: user.name },
        select: { id: true },
      });
      if (team) await appendAudit(tx, ctx, { action: 'view.saved', outcome: 'success', team, details: { name, screen, query } });
      return { viewId: view.id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'name-taken', { fields: { name: 'name-taken' } });
    throw error;
  }
}
