import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { AppError } from '@/lib/platform/errors';
import type { CreateTeamInput } from '@/lib/schemas/team';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';

export async function createTeam(ctx: Ctx, input: z.output<typeof CreateTeamInput>): Promise<{ id: string }> {
  await requirePermission(ctx, 'team:create', { teamId: null });
  try {
    return await db().$transaction(async (tx) => {
      const team = await tx.team.create({ data: { name: input.name }, select: { id: true, name: true } });
      await appendAudit(tx, ctx, { action: 'team.created', outcome: 'success', team });
      return { id: team.id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'name-taken', { fields: { name: 'name-taken' } });
    throw error;
  }
}
