import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { ChangeMemberInput } from '@/lib/schemas/team';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { lockTeam, requireAnotherTeamAdmin } from './lock-team';

export async function changeMemberRole(ctx: Ctx, input: z.output<typeof ChangeMemberInput>): Promise<void> {
  await requirePermission(ctx, 'member:manage', { teamId: input.teamId });
  await db().$transaction(async (tx) => {
    const team = await lockTeam(tx, input.teamId);
    const key = { teamId_userId: { teamId: input.teamId, userId: input.userId } };
    const member = await tx.membership.findUnique({ where: key, select: { role: true, user: { select: { email: true } } } });
    if (!member) throw new AppError('not-found', 'not-found');
    if (member.role === input.role) return;
    if (member.role === 'team-admin') await requireAnotherTeamAdmin(tx, ctx, input.teamId, input.userId);
    await tx.membership.update({ where: key, data: { role: input.role } });
    await appendAudit(tx, ctx, {
      action: 'member.role-changed',
      outcome: 'success',
      team,
      details: { userId: input.userId, email: member.user.email, before: member.role, after: input.role },
    });
  });
}
