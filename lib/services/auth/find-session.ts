import 'server-only';
import { globalRoles, teamRoles, type GlobalRole, type Grants, type TeamRole } from '@/lib/auth/permissions';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

export interface LiveSession {
  id: string;
  user: { id: string; name: string; email: string; globalRole: GlobalRole | null };
  teams: { id: string; name: string; role: TeamRole }[];
}

interface Row {
  seenLately: boolean;
  userId: string;
  name: string;
  email: string;
  globalRole: string | null;
  teams: { id: string; name: string; role: string }[];
}

/** Of a session `s` and its person `u`: good at this very moment. */
const isGood = Prisma.sql`s.revoked_at IS NULL
       AND s.expires_at > now()
       AND s.last_seen_at > now() - make_interval(mins => ${limits.sessionIdleMinutes}::int)
       AND u.disabled_at IS NULL`;

const knownGlobal = (name: string | null): GlobalRole | null => globalRoles.find((role) => role === name) ?? null;
/** A role that this version does not know grants nothing. */
const knownRole = (name: string): TeamRole | undefined => teamRoles.find((role) => role === name);

/**
 * The session if it is good at this very moment, with everything that its person may do: one query on every request,
 * so that ending it, disabling her or changing a role bites at once.
 */
export async function findSession(sessionId: string): Promise<LiveSession | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT s.last_seen_at > now() - interval '1 minute' AS "seenLately",
           u.id AS "userId", u.name, u.email, u.global_role AS "globalRole",
           coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'role', m.role) ORDER BY t.name) FILTER (WHERE t.id IS NOT NULL), '[]') AS teams
      FROM session s
      JOIN app_user u ON u.id = s.user_id
      LEFT JOIN membership m ON m.user_id = u.id
      LEFT JOIN team t ON t.id = m.team_id
     WHERE s.id = ${sessionId}::uuid
       AND ${isGood}
     GROUP BY s.id, u.id`;
  if (!row) return null;
  if (!row.seenLately) {
    await db().$executeRaw`UPDATE session SET last_seen_at = now() WHERE id = ${sessionId}::uuid AND last_seen_at <= now() - interval '1 minute'`;
  }
  return {
    id: sessionId,
    user: { id: row.userId, name: row.name, email: row.email, globalRole: knownGlobal(row.globalRole) },
    teams: row.teams.flatMap(({ id, name, role }) => {
      const known = knownRole(role);
      return known ? [{ id, name, role: known }] : [];
    }),
  };
}

/** What the people of these sessions may do now; a session that is no longer good is missing. */
export async function findGrants(sessionIds: string[]): Promise<Map<string, Grants>> {
  const rows = await db().$queryRaw<{ id: string; globalRole: string | null; teams: { teamId: string; role: string }[] }[]>`
    SELECT s.id, u.global_role AS "globalRole",
           coalesce((SELECT json_agg(json_build_object('teamId', m.team_id, 'role', m.role)) FROM membership m WHERE m.user_id = u.id), '[]') AS teams
      FROM session s JOIN app_user u ON u.id = s.user_id
     WHERE s.id = ANY(${sessionIds}::uuid[]) AND ${isGood}`;
  return new Map(
    rows.map(({ id, globalRole, teams }) => [
      id,
      { globalRole: knownGlobal(globalRole), teams: teams.flatMap(({ teamId, role }) => {
        const known = knownRole(role);
        return known ? [{ teamId, role: known }] : [];
      }) },
    ]),
  );
}
