import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { SetAside } from '@/lib/schemas/cluster';
import type { ClusterScope } from './cluster-scope';

interface Row {
  clusterId: string;
  kind: SetAside['kind'];
  operationId: string | null;
  name: string | null;
  since: Date;
  keys: string[];
}

const isWithin = (scope: ClusterScope): Prisma.Sql =>
  'clusterId' in scope ? Prisma.sql`c.id = ${scope.clusterId}::uuid` : scope.teams === 'all' ? Prisma.sql`true` : Prisma.sql`c.team_id = ANY (${scope.teams}::uuid[])`;

/** By cluster, the largest group first: what the last reading showed as stopped or in maintenance. The caller has asked for the permission. */
export async function readSetAside(scope: ClusterScope): Promise<Map<string, (SetAside & { keys: string[] })[]>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT a.cluster_id AS "clusterId", a.kind, a.operation_id AS "operationId", o.created_by_name AS name, min(a.since) AS since, array_agg(a.key ORDER BY a.key) AS keys
    FROM set_aside a JOIN cluster c ON c.id = a.cluster_id LEFT JOIN operation o ON o.id = a.operation_id
    WHERE ${isWithin(scope)}
    GROUP BY a.cluster_id, a.kind, a.operation_id, o.created_by_name ORDER BY count(*) DESC, since`;
  const groups = new Map<string, (SetAside & { keys: string[] })[]>();
  for (const { clusterId, kind, operationId, name, since, keys } of rows) {
    const by = operationId !== null && name !== null ? { operationId, name } : null;
    groups.set(clusterId, [...(groups.get(clusterId) ?? []), { kind, count: keys.length, since: since.toISOString(), by, keys }]);
  }
  return groups;
}
