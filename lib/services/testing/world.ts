import { db } from '@/lib/db/client';
import { newId } from '@/lib/platform/ids';
import type { Ctx } from '../context';
import type { Role } from './matrix';
import { createPlace, createSession, createUser, type Place } from './place';

export interface World {
  ctx: Ctx;
  own: Place;
  foreign: Place;
}

/** Somebody with this role in a team of her own, and another team that is none of her business. */
export async function createWorld(role: Role): Promise<World> {
  const [own, foreign] = [await createPlace(), await createPlace()];
  const globalRole = role === 'administrator' || role === 'auditor' ? role : null;
  const user = await createUser(role, globalRole);
  const teamRole = role === 'viewer' || role === 'operator' || role === 'approver' || role === 'team-admin' ? role : null;
  if (teamRole) await db().membership.create({ data: { teamId: own.team.id, userId: user.id, role: teamRole } });
  const session = await createSession(user.id);
  const grants = { globalRole, teams: teamRole ? [{ teamId: own.team.id, role: teamRole }] : [] };
  return {
    ctx: {
      actor: { kind: 'user', id: user.id, name: user.name, email: user.email, grants },
      requestId: newId(),
      origin: { address: '192.0.2.7', userAgent: 'matrix', sessionId: session.id },
    },
    own: { ...own, sessionId: session.id },
    foreign,
  };
}

/** Changes when any row of any table does, but for the audit log and for who watches, which is noted a moment after a read. */
export async function contentsOfDatabase(): Promise<string> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('audit_event', 'audit_head', 'audit_pending', '_prisma_migrations') ORDER BY 1`;
  const digests = tables.map(({ name }) => `(SELECT md5(coalesce(string_agg(line, '|' ORDER BY line), '')) FROM (SELECT (to_jsonb(r) - 'watched_until')::text AS line FROM "${name}" r) t)`);
  const [row] = await db().$queryRawUnsafe<{ contents: string }[]>(`SELECT concat_ws(' ', ${digests.join(', ')}) AS contents`);
  if (!row) throw new Error('no contents');
  return row.contents;
}

export const deniedRows = (): Promise<number> => db().auditEvent.count({ where: { action: 'permission.denied' } });
