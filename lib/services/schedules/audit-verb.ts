import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import type { Db } from '@/lib/db/client';
import type { Schedule } from '@/lib/db/generated/client';
import type { JsonValue } from '@/lib/providers/contract';
import type { AuditAction } from '@/lib/schemas/audit';
import { auditCluster, type FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';

/** What a person did about a schedule. */
export async function auditVerb(tx: Db, who: Ctx, action: AuditAction, schedule: Schedule, cluster: FoundCluster, details: Record<string, JsonValue> = {}): Promise<void> {
  await appendAudit(tx, who, { action, outcome: 'success', ...auditCluster(cluster), details: { schedule: schedule.name, scheduleId: schedule.id, action: schedule.action, ...details } });
}
