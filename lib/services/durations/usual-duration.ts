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

interface Sizes {
  from: number;
  to: number;
}

const anySize: Sizes = { from: 0, to: 2 ** 31 - 1 };

/** From one power of two to the next. */
function likeSizes(size: number): Sizes {
  const from = 2 ** Math.floor(Math.log2(Math.max(size, 1)));
  return { from: from === 1 ? 0 : from, to: from * 2 - 1 };
}

// Sizes are compared as they are stored: of a computed one PostgreSQL would not know how many there are, and would read all history.
async function fromHistory(tx: Db, asked: Asked, sizes: Sizes): Promise<UsualDuration | null> {
  const rows = await tx.$queryRaw<{ usual: number | null; slow: number | null; count: number }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS usual, percentile_cont(0.95) WITHIN GROUP (ORDER BY took) AS slow, count(*)::int AS count FROM (
      SELECT extract(epoch FROM s.finished_at - s.accepted_at)::float8 AS took FROM step s JOIN operation o ON o.id = s.operation_id
      WHERE s.subject = ${asked.subject} AND s.kind = ${asked.kind} AND s.state = 'succeeded' AND s.accepted_at IS NOT NULL AND s.finished_at IS NOT NULL
        AND o.provider_id = ${asked.providerId} AND o.action = ${asked.action}
        AND s.size BETWEEN ${sizes.from}::int AND ${sizes.to}::int
      ORDER BY s.finished_at DESC LIMIT ${mostCount}) AS earlier`;
  const row = rows[0];
  return row && row.count >= leastCount ? { seconds: row.usual, slowSeconds: row.slow, from: 'history', count: row.count } : null;
}

/**
 * How long such a call usually takes: median and 95th percentile (seconds from acceptance to the proven end) of this installation's
 * latest successful ones with the same provider, action and subject, of like size (within a factor of two) where there are enough, of any
 * size otherwise. Null with fewer than three: a guess is no estimate.
 */
export const usualDuration = async (tx: Db, asked: Asked): Promise<UsualDuration | null> => (await fromHistory(tx, asked, likeSizes(asked.size))) ?? (await fromHistory(tx, asked, anySize));
