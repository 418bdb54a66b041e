import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import type { SetGlobalRoleInput } from '@/lib/schemas/user';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { requireAnotherAdministrator } from './administrators';
import { lockUser } from './find-user';

export async function setGlobalRole(ctx: Ctx, input: z.output<typeof SetGlobalRoleInput>): Promise<void> {
  await requirePermission(ctx, 'user:manage', { teamId: null });
  await db().$transaction(async (tx) => {
    if (input.globalRole !== 'administrator') await requireAnotherAdministrator(tx, input.userId);
    const user = await lockUser(tx, input.userId);
    if (user.globalRole === input.globalRole) return;
    await tx.user.update({ where: { id: user.id }, data: { globalRole: input.globalRole } });
    await appendAudit(tx, ctx, {
      action: 'user.role-changed',
      outcome: 'success',
      details: { userId: user.id, email: user.email, before: user.globalRole, after: input.globalRole },
    });
  });
}
