import 'server-only';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { databaseNow, hoursAfter } from '@/lib/db/now';
import type { SessionView } from '@/lib/schemas/user';
import { signedIn } from '../auth/signed-in';
import type { Ctx } from '../context';

export async function listOwnSessions(ctx: Ctx): Promise<SessionView[]> {
  const { user, sessionId } = signedIn(ctx);
  const now = await databaseNow(db());
  const sessions = await db().session.findMany({
    where: { userId: user.id, revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gt: hoursAfter(now, -limits.sessionIdleMinutes / 60) } },
    orderBy: { lastSeenAt: 'desc' },
  });
  return sessions.map((session) => ({
    id: session.id,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    address: session.address,
    userAgent: session.userAgent,
    current: session.id === sessionId,
  }));
}
