import 'server-only';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { Plan } from '@/lib/schemas/operation';
import type { ScheduleDetail } from '@/lib/schemas/schedule';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { findSchedule } from './lock-schedule';
import { scheduleSummarySelect, toScheduleSummaries } from './to-summary';

/** One schedule with the plan that was confirmed and, while it is held, the plan that would have been sent. */
export async function readSchedule(ctx: Ctx, input: { scheduleId: string }): Promise<ScheduleDetail> {
  const found = await findSchedule(db(), input.scheduleId);
  await requirePermission(ctx, 'schedule:read', { teamId: found.teamId, what: found.name });
  const now = await databaseNow(db());
  const { confirmedPlan, heldPlan, ...row } = await db().schedule.findUniqueOrThrow({ where: { id: found.id }, select: { ...scheduleSummarySelect, confirmedPlan: true, heldPlan: true } });
  const [summary] = await toScheduleSummaries(db(), ctx, [row], now);
  if (!summary) throw new AppError('not-found', 'not-found');
  return { ...summary, at: now.toISOString(), confirmed: fromJson<Plan>(confirmedPlan), proposed: heldPlan === null ? null : fromJson<Plan>(heldPlan) };
}
