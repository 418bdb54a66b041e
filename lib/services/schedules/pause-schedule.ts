import 'server-only';
import { db } from '@/lib/db/client';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { auditVerb } from './audit-verb';
import { findSchedule, lockScheduleIn } from './lock-schedule';

/** No run until somebody resumes it. What a run has sent already goes on. */
export async function pauseSchedule(ctx: Ctx, input: { scheduleId: string }): Promise<{ paused: true }> {
  const found = await findSchedule(db(), input.scheduleId);
  await requirePermission(ctx, 'schedule:manage', { teamId: found.teamId, what: found.name });
  await db().$transaction(async (tx) => {
    const { schedule, cluster } = await lockScheduleIn(tx, found, 'active');
    await tx.schedule.update({ where: { id: schedule.id }, data: { state: 'paused', nextRunAt: null } });
    await auditVerb(tx, ctx, 'schedule.paused', schedule, cluster);
  });
  return { paused: true };
}
