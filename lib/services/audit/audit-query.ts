import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import { db } from '@/lib/db/client';
import type { AuditBody, AuditFilter, AuditRow } from '@/lib/schemas/audit';

interface RawRow {
  seq: bigint;
  at: string;
  body: Uint8Array;
  hash: string;
}

/** Rows without a team (sign-ins, users) belong to those who may read everything. */
function condition(filter: AuditFilter, teams: 'all' | string[]): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`TRUE`];
  if (teams !== 'all') parts.push(Prisma.sql`team_id = ANY(${teams}::uuid[])`);
  if (filter.actor) parts.push(Prisma.sql`actor_name ILIKE ${`%${filter.actor.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (filter.teamId) parts.push(Prisma.sql`team_id = ${filter.teamId}::uuid`);
  if (filter.clusterId) parts.push(Prisma.sql`cluster_id = ${filter.clusterId}::uuid`);
  if (filter.operationId) parts.push(Prisma.sql`operation_id = ${filter.operationId}::uuid`);
  if (filter.action) parts.push(Prisma.sql`action = ${filter.action}`);
  if (filter.outcome) parts.push(Prisma.sql`outcome = ${filter.outcome}`);
  if (filter.from) parts.push(Prisma.sql`at >= ${filter.from}::timestamptz`);
  if (filter.to) parts.push(Prisma.sql`at < ${filter.to}::timestamptz`);
  return Prisma.join(parts, ' AND ');
}

const toRow = (row: RawRow): AuditRow => ({
  seq: row.seq.toString(),
  at: row.at,
  body: JSON.parse(Buffer.from(row.body).toString('utf8')) as AuditBody,
  hash: row.hash,
});

/** One page of the filtered log. `newest`: descending below `bound`; otherwise ascending above it. */
export async function queryAudit(filter: AuditFilter, teams: 'all' | string[], page: { newest: boolean; bound: bigint | null; upTo?: bigint; rows: number }): Promise<AuditRow[]> {
  const bound = page.bound === null ? Prisma.sql`TRUE` : page.newest ? Prisma.sql`seq < ${page.bound}` : Prisma.sql`seq > ${page.bound}`;
  const upTo = page.upTo === undefined ? Prisma.sql`TRUE` : Prisma.sql`seq <= ${page.upTo}`;
  const order = page.newest ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await db().$queryRaw<RawRow[]>`
    SELECT seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, body, encode(hash, 'hex') AS hash
    FROM audit_event WHERE ${condition(filter, teams)} AND ${bound} AND ${upTo} ORDER BY seq ${order} LIMIT ${page.rows}`;
  return rows.map(toRow);
}
