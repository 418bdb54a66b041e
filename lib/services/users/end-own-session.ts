import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { SessionIdInput } from '@/lib/schemas/sign-in';
import { signedIn } from '../auth/signed-in';
import type { Ctx } from '../context';

/** Signs out another device of the same person. */
export async function endOwnSession(ctx: Ctx, input: z.output<typeof SessionIdInput>): Promise<void> {
  const { user } = signedIn(ctx);
  await db().$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: input.sessionId, userId: user.id, revokedAt: null },
      data: { revokedAt: await databaseNow(tx) },
    });
    if (count === 0) throw new AppError('not-found', 'not-found');
    await appendAudit(tx, ctx, { action: 'session.ended', outcome: 'success', details: { userId: user.id, email: user.email, endedSessionId: input.sessionId } });
  });
}
