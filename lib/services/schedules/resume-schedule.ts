import 'server-only';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import { nextRun, type Timing } from '@/lib/schemas/timing';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { auditVerb } from './audit-verb';
import { findSchedule, lockScheduleIn } from './lock-schedule';
import { moveOn } from './record-run';

/** On with its next run from now; what fell into the pause is not caught up. */
export async function resumeSchedule(ctx: Ctx, input: { scheduleId: string }): Promise<{ resumed: true }> {
  const found = await findSchedule(db(), input.scheduleId);
  await requirePermission(ctx, 'schedule:manage', { teamId: found.teamId, what: found.name });
  await db().$transaction(async (tx) => {
    const { schedule, cluster } = await lockScheduleIn(tx, found, 'paused');
    const next = nextRun(fromJson<Timing>(schedule.timing), await databaseNow(tx));
    if (!next) throw new AppError('conflict', 'schedule-has-no-run');
    await moveOn(tx, schedule, next);
    await auditVerb(tx, ctx, 'schedule.resumed', schedule, cluster, { nextRunAt: next.toISOString() });
  });
  return { resumed: true };
}
