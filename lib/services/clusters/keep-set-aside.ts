import 'server-only';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { Topology } from '@/lib/providers/contract';

/** Of each kind: what sets aside, and what ends it. */
const deeds = { stopped: ['stop', 'start', 'restart'], maintenance: ['enter-maintenance', 'exit-maintenance'] };

/**
 * Notes which instances a reading shows as stopped or in maintenance: since when, and by which operation. To be run before the reading
 * replaces the one before it, in the same transaction: only an operation that ended since that one, or is still running, can explain
 * what is new. Without one it was done elsewhere, whatever was done here long ago. A reading older than the stored one changes nothing.
 */
export function keepSetAside(clusterId: string, { instances, observedAt }: Topology): Prisma.PrismaPromise<number> {
  const seen = instances.flatMap(({ key, state, maintenance }) => [
    ...(state === 'stopped' ? [{ key, kind: 'stopped' }] : []),
    ...(maintenance === 'on' ? [{ key, kind: 'maintenance' }] : []),
  ]);
  return db().$executeRaw`
    WITH before AS (SELECT began_at, observed_at FROM cluster_topology WHERE cluster_id = ${clusterId}::uuid),
    newer AS (SELECT NOT EXISTS (SELECT 1 FROM before WHERE observed_at > ${new Date(observedAt)}) AS is),
    seen AS (SELECT * FROM unnest(${seen.map(({ key }) => key)}::text[], ${seen.map(({ kind }) => kind)}::text[]) AS s (key, kind)),
    done AS MATERIALIZED (
      SELECT id, action_kind, created_at, finished_at FROM operation
      WHERE cluster_id = ${clusterId}::uuid AND (state = 'running' OR finished_at >= (SELECT began_at FROM before))),
    cause AS (
      SELECT DISTINCT ON (t.key, k.kind) t.key, k.kind, done.id, done.action_kind IN ('stop', 'enter-maintenance') AS aside
      FROM done JOIN target t ON t.operation_id = done.id
        JOIN (VALUES ('stopped', ${deeds.stopped}::text[]), ('maintenance', ${deeds.maintenance}::text[])) AS k (kind, deeds) ON done.action_kind = ANY (k.deeds)
      WHERE done.finished_at IS NULL OR t.outcome = 'succeeded'
      ORDER BY t.key, k.kind, done.created_at DESC),
    gone AS (
      DELETE FROM set_aside a USING newer WHERE newer.is AND a.cluster_id = ${clusterId}::uuid
        AND NOT EXISTS (SELECT 1 FROM seen s WHERE s.key = a.key AND s.kind = a.kind))
    INSERT INTO set_aside AS a (cluster_id, key, kind, since, operation_id)
    SELECT ${clusterId}::uuid, s.key, s.kind, ${new Date(observedAt)}, cause.id
    FROM seen s CROSS JOIN newer LEFT JOIN cause ON cause.key = s.key AND cause.kind = s.kind
    WHERE newer.is AND cause.aside IS NOT FALSE
    ON CONFLICT (cluster_id, key, kind) DO UPDATE SET since = excluded.since, operation_id = excluded.operation_id
      WHERE excluded.operation_id IS NOT NULL AND a.operation_id IS DISTINCT FROM excluded.operation_id`;
}
