import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { isAllowed, permissions } from '@/lib/auth/permissions';
import { env } from '@/lib/config/env';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import type { CurrentUser } from '@/lib/schemas/session';
import { findSession, type LiveSession } from '@/lib/services/auth/find-session';
import type { Visitor } from '@/lib/services/auth/visitor';
import type { Ctx } from '@/lib/services/context';
import { sessionCookie, sessionIdOf } from './cookie';
import { addressOf } from './forwarded';

/** Where a request comes from, whoever sends it. */
export const visitor = cache(async (): Promise<Visitor> => {
  const sent = await headers();
  return {
    requestId: newId(),
    origin: {
      address: addressOf(sent.get('x-forwarded-for'), env().DRYDOCK_TRUST_PROXY),
      userAgent: sent.get('user-agent')?.slice(0, 300) ?? null,
      sessionId: null,
    },
  };
});

const liveSession = cache(async (): Promise<LiveSession | null> => {
  const sessionId = await sessionIdOf((await cookies()).get(sessionCookie().name)?.value);
  return sessionId === null ? null : findSession(sessionId);
});

/** The context of the current request; AppError `unauthenticated` without a good session. */
export const requestCtx = cache(async (): Promise<Ctx> => {
  const session = await liveSession();
  if (!session) throw new AppError('unauthenticated', 'unauthenticated');
  const { requestId, origin } = await visitor();
  const { id, name, email, globalRole } = session.user;
  const teams = session.teams.map((team) => ({ teamId: team.id, role: team.role }));
  return { actor: { kind: 'user', id, name, email, grants: { globalRole, teams } }, requestId, origin: { ...origin, sessionId: session.id } };
});

/** The signed-in person as the shell shows her; null for a visitor. */
export async function currentUser(): Promise<CurrentUser | null> {
  const session = await liveSession();
  if (!session) return null;
  const grants = { globalRole: session.user.globalRole, teams: session.teams.map((team) => ({ teamId: team.id, role: team.role })) };
  const places = [null, ...session.teams.map((team) => team.id)];
  return { ...session.user, teams: session.teams, can: permissions.filter((permission) => places.some((teamId) => isAllowed(grants, permission, teamId))) };
}
