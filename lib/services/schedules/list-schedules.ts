import 'server-only';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import type { ScheduleState, SchedulesPage } from '@/lib/schemas/schedule';
import { teamScope } from '@/lib/services/auth/team-scope';
import type { Ctx } from '@/lib/services/context';
import { scheduleSummarySelect, toScheduleSummaries } from './to-summary';

/** What is not over, in the order in which it is shown. */
const order: readonly ScheduleState[] = ['held', 'active', 'paused'];
const overAtMost = 200;

/** Schedules of the reader's teams: those that wait for a person first, then by their next run; of what is over the latest 200, and whether there are more. */
export async function listSchedules(ctx: Ctx): Promise<SchedulesPage> {
  const scope = await teamScope(ctx, 'schedule:read');
  const now = await databaseNow(db());
  const live = await db().schedule.findMany({ where: { ...scope, state: { in: [...order] } }, select: scheduleSummarySelect, orderBy: [{ nextRunAt: 'asc' }, { createdAt: 'desc' }] });
  live.sort((one, other) => order.indexOf(one.state as ScheduleState) - order.indexOf(other.state as ScheduleState));
  const over = await db().schedule.findMany({ where: { ...scope, state: 'done' }, select: scheduleSummarySelect, orderBy: { createdAt: 'desc' }, take: overAtMost + 1 });
  const schedules = await toScheduleSummaries(db(), ctx, [...live, ...over.slice(0, overAtMost)], now);
  return { at: now.toISOString(), schedules, olderOver: over.length > overAtMost };
}
