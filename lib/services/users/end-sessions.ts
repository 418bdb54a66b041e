import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import type { UserIdInput } from '@/lib/schemas/user';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { endAllSessions } from './end-all-sessions';
import { lockUser } from './find-user';

/** Signs somebody out everywhere; she may sign in again. */
export async function endSessions(ctx: Ctx, input: z.output<typeof UserIdInput>): Promise<{ ended: number }> {
  await requirePermission(ctx, 'user:manage', { teamId: null });
  return db().$transaction(async (tx) => {
    const user = await lockUser(tx, input.userId);
    const ended = await endAllSessions(tx, user.id);
    await appendAudit(tx, ctx, { action: 'session.ended', outcome: 'success', details: { userId: user.id, email: user.email, ended } });
    return { ended };
  });
}
