import 'server-only';
import type { Db } from '@/lib/db/client';
import type { DurationSpread } from '@/lib/schemas/insights';
import type { Scope } from './scope';

/** As for estimates: fewer calls than this say nothing. */
const leastCount = 3;
const shown = 20;

/** What is normal here: median and 95th percentile of the calls that ended well, for each action on each kind of component; the most frequent ones. */
export function durationSpread(tx: Db, { operations, at, from }: Scope): Promise<DurationSpread[]> {
  return tx.$queryRaw<DurationSpread[]>`
    SELECT "providerId", action, kind, subject, count, spread[1] AS median, spread[2] AS p95 FROM (
      SELECT o.provider_id AS "providerId", o.action, s.kind, s.subject, count(*)::int AS count,
        percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM s.finished_at - s.accepted_at)::float8) AS spread
      FROM step s JOIN operation o ON o.id = s.operation_id
      WHERE s.state = 'succeeded' AND s.accepted_at IS NOT NULL AND s.subject <> '' AND s.finished_at >= ${from} AND s.finished_at <= ${at} AND ${operations}
      GROUP BY 1, 2, 3, 4 HAVING count(*) >= ${leastCount}) AS spreads
    ORDER BY count DESC, subject, action, kind LIMIT ${shown}`;
}
