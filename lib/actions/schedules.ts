'use server';

import { advance } from '@/lib/runner/advance';
import { ConfirmHeldInput, CreateScheduleInput, ScheduleIdInput, type HeldConfirmed } from '@/lib/schemas/schedule';
import { confirmHeld as confirm } from '@/lib/services/schedules/confirm-held';
import { createSchedule as create } from '@/lib/services/schedules/create-schedule';
import { pauseSchedule as pause } from '@/lib/services/schedules/pause-schedule';
import { removeSchedule as remove } from '@/lib/services/schedules/remove-schedule';
import { resumeSchedule as resume } from '@/lib/services/schedules/resume-schedule';
import { skipHeld as skip } from '@/lib/services/schedules/skip-held';
import { action } from '@/lib/transport/action';

export const createSchedule = action('schedule.create', CreateScheduleInput, create);
export const pauseSchedule = action('schedule.pause', ScheduleIdInput, pause);
export const resumeSchedule = action('schedule.resume', ScheduleIdInput, resume);
export const removeSchedule = action('schedule.remove', ScheduleIdInput, remove);
export const skipHeld = action('schedule.skip-held', ScheduleIdInput, skip);

export const confirmHeld = action('schedule.confirm-held', ConfirmHeldInput, async (ctx, input): Promise<HeldConfirmed> => {
  const confirmed = await confirm(ctx, input);
  if (confirmed.operationId) await advance(confirmed.operationId, {});
  return confirmed;
});
