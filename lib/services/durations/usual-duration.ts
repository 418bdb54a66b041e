import 'server-only';
import type { Db } from '@/lib/db/client';
import type { UsualDuration } from '@/lib/schemas/operation';

/** Fewer earlier calls than this say nothing about the next one. */
const leastCount = 3;
const mostCount = 200;

interface Asked {
  providerId: string;
  action: string;
  kind: string;
  subject: string;
  size: number;
}

async function fromHistory(tx: Db, asked: Asked, sameSize: boolean): Promise<UsualDuration | null> {
  const rows = await tx.$queryRaw<{ usual: number | null; slow: number | null; count: number }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS usual, percentile_cont(0.95) WITHIN GROUP (ORDER BY took) AS slow, count(*)::int AS count FROM (
      SELECT extract(epoch FROM s.finished_at - s.accepted_at)::float8 AS took FROM step s JOIN operation o ON o.id = s.operation_id
      WHERE s.subject = ${asked.subject} AND s.kind = ${asked.kind} AND s.state = 'succeeded' AND s.accepted_at IS NOT NULL AND s.finished_at IS NOT NULL
        AND o.provider_id = ${asked.providerId} AND o.action = ${asked.action}
        AND (NOT ${sameSize} OR floor(log(2.0, greatest(s.size, 1))) = floor(log(2.0, greatest(${asked.size}::int, 1))))
      ORDER BY s.finished_at DESC LIMIT ${mostCount}) AS earlier`;
  const row = rows[0];
  return row && row.count >= leastCount ? { seconds: row.usual, slowSeconds: row.slow, from: 'history', count: row.count } : null;
}

/**
 * How long such a call usually takes: median and 95th percentile (seconds from acceptance to the proven end) of this installation's
 * latest successful ones with the same provider, action and subject, of like size (within a factor of two) where there are enough, of any
 * size otherwise. Null with fewer than three: a guess is no estimate.
 */
export const usualDuration = async (tx: Db, asked: Asked): Promise<UsualDuration | null> => (await fromHistory(tx, asked, true)) ?? (await fromHistory(tx, asked, false));
