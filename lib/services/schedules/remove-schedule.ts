import 'server-only';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { scheduleStates } from '@/lib/schemas/choices';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { auditVerb } from './audit-verb';
import { findSchedule, lockScheduleIn } from './lock-schedule';

/** No run any more. Operations that came of it stay, and so does the audit log. */
export async function removeSchedule(ctx: Ctx, input: { scheduleId: string }): Promise<{ removed: true }> {
  const found = await findSchedule(db(), input.scheduleId);
  await requirePermission(ctx, 'schedule:manage', { teamId: found.teamId, what: found.name });
  await db().$transaction(async (tx) => {
    const { schedule, cluster } = await lockScheduleIn(tx, found, ...scheduleStates);
    await tx.schedule.delete({ where: { id: schedule.id }, select: { id: true } });
    await auditVerb(tx, ctx, 'schedule.removed', schedule, cluster, { timing: toJson(schedule.timing) });
  });
  return { removed: true };
}
