import 'server-only';
import type { Db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import type { AuditEntry } from '@/lib/audit/append';
import type { JsonValue } from '@/lib/providers/contract';

/** One line of the operation's timeline, in the caller's transaction. */
export async function recordEvent(tx: Db, operationId: string, position: number | null, kind: string, facts: Record<string, JsonValue> = {}): Promise<void> {
  await tx.operationEvent.create({ data: { operationId, position, kind, facts: toJson(facts) }, select: { id: true } });
}

/** How the runner's audit rows name the operation that they belong to. */
export async function auditOperation(tx: Db, operationId: string): Promise<Pick<AuditEntry, 'team' | 'cluster' | 'operationId'>> {
  const [operation] = await tx.$queryRaw<{ teamId: string; teamName: string; clusterId: string | null; clusterName: string; providerId: string; environment: string }[]>`
    SELECT t.id AS "teamId", t.name AS "teamName", o.cluster_id AS "clusterId", o.cluster_name AS "clusterName", o.provider_id AS "providerId", o.environment
    FROM operation o JOIN team t ON t.id = o.team_id WHERE o.id = ${operationId}::uuid`;
  if (!operation) throw new Error('An operation that is being recorded is gone.');
  const { teamId, teamName, clusterId, clusterName, providerId, environment } = operation;
  return {
    operationId,
    team: { id: teamId, name: teamName },
    ...(clusterId && { cluster: { id: clusterId, name: clusterName, providerId, environment } }),
  };
}
