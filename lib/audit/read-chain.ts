import 'server-only';
import type { Db } from '@/lib/db/client';
import type { ChainRow } from './verify';

const pageRows = 5_000;

/** All rows in order, read by pages. Times keep their microseconds, which a JavaScript date would lose. */
export async function* readChain(db: Db): AsyncGenerator<ChainRow> {
  let after = 0n;
  for (;;) {
    const rows = await db.$queryRaw<(Omit<ChainRow, 'seq'> & { seq: bigint })[]>`
      SELECT seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, body,
        encode(body_hash, 'hex') AS "bodyHash", encode(hash, 'hex') AS hash, action, outcome,
        actor_id::text AS "actorId", actor_name AS "actorName", team_id::text AS "teamId", cluster_id::text AS "clusterId", operation_id::text AS "operationId"
      FROM audit_event WHERE seq > ${after} ORDER BY seq LIMIT ${pageRows}`;
    for (const row of rows) yield { ...row, seq: row.seq.toString() };
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

export async function readHead(db: Db): Promise<{ seq: string; hash: string }> {
  const [head] = await db.$queryRaw<{ seq: bigint; hash: string }[]>`SELECT seq, encode(hash, 'hex') AS hash FROM audit_head WHERE id = 1`;
  if (!head) throw new Error('The audit log has no head row.');
  return { seq: head.seq.toString(), hash: head.hash };
}
