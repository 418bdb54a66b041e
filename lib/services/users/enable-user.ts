import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import type { UserIdInput } from '@/lib/schemas/user';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { lockUser } from './find-user';

export async function enableUser(ctx: Ctx, input: z.output<typeof UserIdInput>): Promise<void> {
  await requirePermission(ctx, 'user:manage', { teamId: null });
  await db().$transaction(async (tx) => {
    const user = await lockUser(tx, input.userId);
    if (!user.disabledAt) return;
    await tx.user.update({ where: { id: user.id }, data: { disabledAt: null } });
    await appendAudit(tx, ctx, { action: 'user.enabled', outcome: 'success', details: { userId: user.id, email: user.email } });
  });
}
