import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { UserIdInput } from '@/lib/schemas/user';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { requireAnotherAdministrator } from './administrators';
import { endAllSessions } from './end-all-sessions';
import { lockUser } from './find-user';

/** Shuts the account at once: its sessions end, its unused links are void. */
export async function disableUser(ctx: Ctx, input: z.output<typeof UserIdInput>): Promise<void> {
  await requirePermission(ctx, 'user:manage', { teamId: null });
  if (input.userId === ctx.actor.id) throw new AppError('conflict', 'cannot-disable-yourself');
  await db().$transaction(async (tx) => {
    await requireAnotherAdministrator(tx, input.userId);
    const user = await lockUser(tx, input.userId);
    if (user.disabledAt) return;
    await tx.user.update({ where: { id: user.id }, data: { disabledAt: await databaseNow(tx) } });
    await tx.oneTimeLink.deleteMany({ where: { userId: user.id, usedAt: null } });
    const sessionsEnded = await endAllSessions(tx, user.id);
    await appendAudit(tx, ctx, { action: 'user.disabled', outcome: 'success', details: { userId: user.id, email: user.email, sessionsEnded } });
  });
}
