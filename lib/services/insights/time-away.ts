import 'server-only';
import type { Db } from '@/lib/db/client';
import type { TimeAway } from '@/lib/schemas/insights';
import type { Scope } from './scope';

const shown = 20;

/**
 * Hours that instances of each cluster spent in maintenance or stopped on purpose within the period, by what was done here: from a
 * stop that was proven until the next proven start or restart of the same instance, or until now. What was started elsewhere is not known.
 */
export function timeAway(tx: Db, { operations, at, from }: Scope): Promise<TimeAway[]> {
  return tx.$queryRaw<TimeAway[]>`
    WITH change AS (
      SELECT o.cluster_id, t.key, o.action_kind IN ('enter-maintenance', 'exit-maintenance') AS maintenance,
        o.action_kind IN ('stop', 'enter-maintenance') AS away, o.finished_at AS since
      FROM operation o JOIN target t ON t.operation_id = o.id
      WHERE o.action_kind IN ('stop', 'start', 'restart', 'enter-maintenance', 'exit-maintenance')
        AND o.finished_at <= ${at} AND o.cluster_id IS NOT NULL AND t.outcome = 'succeeded' AND ${operations}),
    span AS (SELECT *, lead(since) OVER (PARTITION BY cluster_id, maintenance, key ORDER BY since) AS until FROM change),
    total AS (
      SELECT cluster_id, count(*) FILTER (WHERE until IS NULL)::int AS now,
        sum(extract(epoch FROM coalesce(until, ${at}::timestamptz) - greatest(since, ${from}::timestamptz))) FILTER (WHERE maintenance) / 3600 AS maintenance,
        sum(extract(epoch FROM coalesce(until, ${at}::timestamptz) - greatest(since, ${from}::timestamptz))) FILTER (WHERE NOT maintenance) / 3600 AS stopped
      FROM span WHERE away AND coalesce(until, ${at}::timestamptz) > ${from}::timestamptz GROUP BY cluster_id)
    SELECT c.id AS "clusterId", c.name AS "clusterName", coalesce(total.maintenance, 0)::float8 AS "maintenanceHours", coalesce(total.stopped, 0)::float8 AS "stoppedHours", total.now
    FROM total JOIN cluster c ON c.id = total.cluster_id
    ORDER BY coalesce(total.maintenance, 0) + coalesce(total.stopped, 0) DESC, c.name LIMIT ${shown}`;
}
