import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { isAllowed, permissions } from '@/lib/auth/permissions';
import { withDigest } from '@/lib/db/trouble';
import type { CurrentUser } from '@/lib/schemas/session';
import { sessionCookie } from './cookie';
import { ctxOf, liveSessionOf, visitorOf } from './request-ctx';

/** Where a request comes from, whoever sends it. */
export const visitor = cache(async () => {
  const sent = await headers();
  return visitorOf(sent.get('x-forwarded-for'), sent.get('user-agent'));
});

const liveSession = cache(async () => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  try {
    return await liveSessionOf(token);
  } catch (error) {
    throw withDigest(error);
  }
});

/** The context of the current request; AppError `unauthenticated` without a good session. */
export const requestCtx = cache(async () => ctxOf(await liveSession(), await visitor()));

/** The signed-in person as the shell shows her; null for a visitor. */
export async function currentUser(): Promise<CurrentUser | null> {
  const session = await liveSession();
  if (!session) return null;
  const grants = { globalRole: session.user.globalRole, teams: session.teams.map((team) => ({ teamId: team.id, role: team.role })) };
  const places = [null, ...session.teams.map((team) => team.id)];
  return { ...session.user, teams: session.teams, can: permissions.filter((permission) => places.some((teamId) => isAllowed(grants, permission, teamId))) };
}
