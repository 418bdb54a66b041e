import 'server-only';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { endings } from '@/lib/schemas/choices';
import type { DayCounts, Ending } from '@/lib/schemas/insights';
import type { Scope } from './scope';

/** Operations begun on each local day (or in each week), by how they ended. Days without any are there with zeros. */
export async function countOutcomes(tx: Db, { operations, at, from, zone, step }: Scope): Promise<DayCounts[]> {
  const every = Prisma.sql`${`1 ${step}`}::interval`;
  const rows = await tx.$queryRaw<{ day: string; ending: Ending | null; count: number }[]>`
    WITH counted AS (
      SELECT date_trunc(${step}, o.created_at AT TIME ZONE ${zone}) AS day, coalesce(o.outcome, 'running') AS ending, count(*)::int AS count
      FROM operation o WHERE o.created_at >= ${from} AND o.created_at <= ${at} AND ${operations} GROUP BY 1, 2)
    SELECT to_char(calendar.day, 'YYYY-MM-DD') AS day, counted.ending, coalesce(counted.count, 0) AS count
    FROM generate_series(date_trunc(${step}, ${from}::timestamptz AT TIME ZONE ${zone}), ${at}::timestamptz AT TIME ZONE ${zone}, ${every}) AS calendar (day)
    LEFT JOIN counted USING (day) ORDER BY 1`;
  const none = Object.fromEntries(endings.map((ending) => [ending, 0])) as Record<Ending, number>;
  const days = new Map<string, DayCounts>();
  for (const { day, ending, count } of rows) days.set(day, { ...none, ...days.get(day), day, ...(ending && { [ending]: count }) });
  return [...days.values()];
}
