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
  const operation = await tx.operation.findUniqueOrThrow({
    where: { id: operationId },
    select: { clusterId: true, clusterName: true, providerId: true, environment: true, team: { select: { id: true, name: true } } },
  });
  return {
    operationId,
    team: operation.team,
    ...(operation.clusterId && {
      cluster: { id: operation.clusterId, name: operation.clusterName, providerId: operation.providerId, environment: operation.environment },
    }),
  };
}
