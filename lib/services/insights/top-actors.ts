import 'server-only';
import type { Db } from '@/lib/db/client';
import type { ActorCount } from '@/lib/schemas/insights';
import type { Scope } from './scope';

const shown = 10;

/** Who confirmed the most operations of the period, by the name that she has now. */
export function topActors(tx: Db, { operations, at, from }: Scope): Promise<ActorCount[]> {
  return tx.$queryRaw<ActorCount[]>`
    WITH counted AS (
      SELECT o.created_by_id, count(*)::int AS operations, count(*) FILTER (WHERE o.outcome IN ('failed', 'unknown', 'not-sent'))::int AS troubled
      FROM operation o WHERE o.created_at >= ${from} AND o.created_at <= ${at} AND ${operations} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${shown})
    SELECT counted.created_by_id AS id, coalesce(u.name, '') AS name, counted.operations, counted.troubled
    FROM counted LEFT JOIN app_user u ON u.id = counted.created_by_id ORDER BY 3 DESC, 2`;
}
