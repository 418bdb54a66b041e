import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import type { Ctx } from '../context';
import { signedIn } from './signed-in';

/** Ends the session of this request; its cookie is worth nothing from now on. */
export async function signOut(ctx: Ctx, _input: Record<string, never>): Promise<void> {
  const { sessionId } = signedIn(ctx);
  await db().$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: await databaseNow(tx) } });
    if (count > 0) await appendAudit(tx, ctx, { action: 'session.sign-out', outcome: 'success' });
  });
}
