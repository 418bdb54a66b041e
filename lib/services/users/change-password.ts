import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { sha256Hex } from '@/lib/platform/crypto';
import { AppError } from '@/lib/platform/errors';
import type { ChangePasswordInput } from '@/lib/schemas/user';
import { hashPassword, verifyPassword } from '../auth/password';
import { requireGoodPassword } from '../auth/password-rules';
import { signedIn } from '../auth/signed-in';
import { accountPace, claimTry, giveBackTry } from '../auth/throttle';
import type { Ctx } from '../context';
import { endAllSessions } from './end-all-sessions';

/** Asks for the current password again, so that an unattended screen is not enough; ends all other sessions. */
export async function changePassword(ctx: Ctx, input: z.output<typeof ChangePasswordInput>): Promise<void> {
  const { user, sessionId } = signedIn(ctx);
  // A guess from inside a session is slowed down like one from outside.
  const throttle = `password:${sha256Hex(user.email)}`;
  await db().$transaction((tx) => claimTry(tx, throttle, accountPace));
  const { passwordHash: stored } = await db().user.findUniqueOrThrow({ where: { id: user.id }, select: { passwordHash: true } });
  if (!(await verifyPassword(stored, input.current))) throw new AppError('invalid', 'invalid', { fields: { current: 'wrong-password' } });
  requireGoodPassword(input.next, user.email, 'next');
  const passwordHash = await hashPassword(input.next);
  await db().$transaction(async (tx) => {
    // Changed elsewhere since it was checked: then this check is worth nothing.
    const { count } = await tx.user.updateMany({ where: { id: user.id, passwordHash: stored, disabledAt: null }, data: { passwordHash } });
    if (count === 0) throw new AppError('conflict', 'changed-meanwhile');
    const sessionsEnded = await endAllSessions(tx, user.id, sessionId);
    await giveBackTry(tx, { account: throttle, address: null });
    await appendAudit(tx, ctx, { action: 'user.password-changed', outcome: 'success', details: { sessionsEnded } });
  });
}
