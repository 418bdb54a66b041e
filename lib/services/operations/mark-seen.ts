import 'server-only';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { signedIn } from '@/lib/services/auth/signed-in';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { findOperation } from './find-operation';

/** The reader has looked at the operation: her tray lets go of it, in every browser, until something else goes wrong with it. */
export async function markSeen(ctx: Ctx, input: { operationId: string }): Promise<{ seen: true }> {
  const { teamId, clusterName } = await findOperation(input.operationId);
  await requirePermission(ctx, 'operation:read', { teamId, what: clusterName });
  const { user } = signedIn(ctx);
  const at = await databaseNow(db());
  const mark = { userId: user.id, operationId: input.operationId };
  await db().operationSeen.upsert({ where: { userId_operationId: mark }, create: { ...mark, at }, update: { at } });
  return { seen: true };
}
