import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { AppError } from '@/lib/platform/errors';
import type { RenameTeamInput } from '@/lib/schemas/team';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { lockTeam } from './lock-team';

export async function renameTeam(ctx: Ctx, input: z.output<typeof RenameTeamInput>): Promise<void> {
  await requirePermission(ctx, 'team:update', { teamId: input.teamId });
  try {
    await db().$transaction(async (tx) => {
      const team = await lockTeam(tx, input.teamId);
      if (team.name === input.name) return;
      await tx.team.update({ where: { id: team.id }, data: { name: input.name } });
      await appendAudit(tx, ctx, {
        action: 'team.renamed',
        outcome: 'success',
        team: { id: team.id, name: input.name },
        details: { before: team.name, after: input.name },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'name-taken', { fields: { name: 'name-taken' } });
    throw error;
  }
}
