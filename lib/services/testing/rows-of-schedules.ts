import { newId } from '@/lib/platform/ids';
import { confirmHeld } from '../schedules/confirm-held';
import { createSchedule } from '../schedules/create-schedule';
import { listSchedules } from '../schedules/list-schedules';
import { pauseSchedule } from '../schedules/pause-schedule';
import { readSchedule } from '../schedules/read-schedule';
import { removeSchedule } from '../schedules/remove-schedule';
import { resumeSchedule } from '../schedules/resume-schedule';
import { skipHeld } from '../schedules/skip-held';
import { readers, submitters, type Row } from './matrix';
import type { Place } from './place';
import { instanceKey } from './topology';

const planDigest = '0'.repeat(64);
const wanted = ({ idleClusterId }: Place) => ({
  scheduleId: newId(),
  name: 'every night',
  clusterId: idleClusterId,
  action: 'stop',
  options: {},
  targetKeys: [instanceKey],
  planDigest,
  confirmation: '',
  reason: 'a reason',
  timing: { kind: 'recurring', cron: '0 20 * * *', zone: 'UTC' } as const,
  scope: 'instances' as const,
  lateMinutes: 0,
});

export const rowsOfSchedules: readonly Row[] = [
  { verb: 'schedules/confirm-held', of: 'team', may: submitters, call: (ctx, { scheduleId }) => confirmHeld(ctx, { scheduleId, planDigest, confirmation: '', when: 'now' }), endsWith: 'schedule-moved-on' },
  { verb: 'schedules/create-schedule', of: 'team', may: submitters, call: (ctx, place) => createSchedule(ctx, wanted(place)), endsWith: 'plan-changed' },
  { verb: 'schedules/list-schedules', of: 'team', may: readers, call: (ctx) => listSchedules(ctx), shows: (page: Awaited<ReturnType<typeof listSchedules>>, { scheduleId }) => page.schedules.some(({ id }) => id === scheduleId) },
  { verb: 'schedules/pause-schedule', of: 'team', may: submitters, call: (ctx, { scheduleId }) => pauseSchedule(ctx, { scheduleId }) },
  { verb: 'schedules/read-schedule', of: 'team', may: readers, call: (ctx, { scheduleId }) => readSchedule(ctx, { scheduleId }) },
  { verb: 'schedules/remove-schedule', of: 'team', may: submitters, call: (ctx, { scheduleId }) => removeSchedule(ctx, { scheduleId }) },
  { verb: 'schedules/resume-schedule', of: 'team', may: submitters, call: (ctx, { scheduleId }) => resumeSchedule(ctx, { scheduleId }), endsWith: 'schedule-moved-on' },
  { verb: 'schedules/skip-held', of: 'team', may: submitters, call: (ctx, { scheduleId }) => skipHeld(ctx, { scheduleId }), endsWith: 'schedule-moved-on' },
];
