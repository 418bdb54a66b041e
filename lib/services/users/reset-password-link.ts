import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { Invitation } from '@/lib/schemas/team';
import type { UserIdInput } from '@/lib/schemas/user';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { lockUser } from './find-user';
import { createLink } from './one-time-link';

/** A new link for somebody who lost her password or her invitation. The old password works until the link is used. */
export async function resetPasswordLink(ctx: Ctx, input: z.output<typeof UserIdInput>): Promise<Invitation> {
  await requirePermission(ctx, 'user:manage', { teamId: null });
  return db().$transaction(async (tx) => {
    const user = await lockUser(tx, input.userId);
    if (user.disabledAt) throw new AppError('conflict', 'user-disabled');
    const purpose = user.pending ? 'invitation' : 'reset';
    const link = await createLink(tx, purpose, user.id);
    await appendAudit(tx, ctx, { action: 'user.invited', outcome: 'success', details: { userId: user.id, email: user.email, purpose } });
    return { link, email: user.email };
  });
}
