import 'server-only';
import type { Db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';

/** Every open tab of this person is refused at its next request. `except`: the session that asks. */
export async function endAllSessions(tx: Db, userId: string, except?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(except && { id: { not: except } }) },
    data: { revokedAt: await databaseNow(tx) },
  });
  return count;
}
