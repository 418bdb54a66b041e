import 'server-only';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { databaseNow } from '@/lib/db/now';
import { nextRun, type Timing } from '@/lib/schemas/timing';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { auditVerb } from './audit-verb';
import { findSchedule, lockScheduleIn } from './lock-schedule';
import { moveOn } from './record-run';

/** Leaves the held run out. What was confirmed stays as it is, so the next run compares itself to that again. */
export async function skipHeld(ctx: Ctx, input: { scheduleId: string }): Promise<{ skipped: true }> {
  const found = await findSchedule(db(), input.scheduleId);
  await requirePermission(ctx, 'schedule:manage', { teamId: found.teamId, what: found.name });
  await db().$transaction(async (tx) => {
    const { schedule, cluster } = await lockScheduleIn(tx, found, 'held');
    await tx.scheduleRun.updateMany({ where: { scheduleId: schedule.id, outcome: 'held' }, data: { outcome: 'skipped' } });
    await moveOn(tx, schedule, nextRun(fromJson<Timing>(schedule.timing), await databaseNow(tx)));
    await auditVerb(tx, ctx, 'schedule.skipped', schedule, cluster, { dueAt: schedule.heldFor?.toISOString() ?? null });
  });
  return { skipped: true };
}
