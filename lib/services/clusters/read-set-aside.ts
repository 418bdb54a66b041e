import 'server-only';
import { db } from '@/lib/db/client';
import type { SetAside } from '@/lib/schemas/cluster';

interface Row {
  clusterId: string;
  kind: SetAside['kind'];
  operationId: string | null;
  name: string | null;
  since: Date;
  keys: string[];
}

/** By cluster, the largest group first: what the last reading showed as stopped or in maintenance. The caller has asked for the permission. */
export async function readSetAside(clusterIds: string[]): Promise<Map<string, (SetAside & { keys: string[] })[]>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT a.cluster_id AS "clusterId", a.kind, a.operation_id AS "operationId", o.created_by_name AS name, min(a.since) AS since, array_agg(a.key ORDER BY a.key) AS keys
    FROM set_aside a LEFT JOIN operation o ON o.id = a.operation_id
    WHERE a.cluster_id = ANY (${clusterIds}::uuid[])
    GROUP BY a.cluster_id, a.kind, a.operation_id, o.created_by_name ORDER BY count(*) DESC, since`;
  const groups = new Map<string, (SetAside & { keys: string[] })[]>();
  for (const { clusterId, kind, operationId, name, since, keys } of rows) {
    const by = operationId !== null && name !== null ? { operationId, name } : null;
    groups.set(clusterId, [...(groups.get(clusterId) ?? []), { kind, count: keys.length, since: since.toISOString(), by, keys }]);
  }
  return groups;
}
