import 'server-only';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { scheduleStates, type ScheduleState, type SchedulesPage } from '@/lib/schemas/schedule';
import { teamScope } from '@/lib/services/auth/team-scope';
import type { Ctx } from '@/lib/services/context';
import { scheduleSummarySelect, toScheduleSummaries } from './to-summary';

const order: readonly ScheduleState[] = ['held', 'active', 'paused', 'done'];
const atMost = 500;

/** Schedules of the reader's teams: those that wait for a person first, then by their next run. */
export async function listSchedules(ctx: Ctx): Promise<SchedulesPage> {
  const scope = await teamScope(ctx, 'schedule:read');
  const now = await databaseNow(db());
  const rows = await db().schedule.findMany({ where: { ...scope, state: { in: [...scheduleStates] } }, select: scheduleSummarySelect, orderBy: [{ nextRunAt: 'asc' }, { createdAt: 'desc' }], take: atMost });
  rows.sort((one, other) => order.indexOf(one.state as ScheduleState) - order.indexOf(other.state as ScheduleState));
  return { at: now.toISOString(), schedules: await toScheduleSummaries(db(), ctx, rows, now) };
}
