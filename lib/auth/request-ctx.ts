import 'server-only';
import { env } from '@/lib/config/env';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { findSession, type LiveSession } from '@/lib/services/auth/find-session';
import type { Visitor } from '@/lib/services/auth/visitor';
import type { Ctx } from '@/lib/services/context';
import { sessionIdOf } from './cookie';
import { addressOf } from './forwarded';

/** Where a request comes from, by its headers. */
export const visitorOf = (forwardedFor: string | null, userAgent: string | null): Visitor => ({
  requestId: newId(),
  origin: { address: addressOf(forwardedFor, env().DRYDOCK_TRUST_PROXY), userAgent: userAgent?.slice(0, 300) ?? null, sessionId: null },
});

export async function liveSessionOf(cookie: string | undefined): Promise<LiveSession | null> {
  const sessionId = await sessionIdOf(cookie);
  return sessionId === null ? null : findSession(sessionId);
}

/** AppError `unauthenticated` without a good session. */
export function ctxOf(session: LiveSession | null, { requestId, origin }: Visitor): Ctx {
  if (!session) throw new AppError('unauthenticated', 'unauthenticated');
  const { id, name, email, globalRole } = session.user;
  const teams = session.teams.map((team) => ({ teamId: team.id, role: team.role }));
  return { actor: { kind: 'user', id, name, email, grants: { globalRole, teams } }, requestId, origin: { ...origin, sessionId: session.id } };
}
