'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { readApi, unwrap } from '@/components/ui/result';
import { pauseSchedule, removeSchedule, resumeSchedule, skipHeld } from '@/lib/actions/schedules';
import type { SchedulesPage } from '@/lib/schemas/schedule';

const key = ['schedules'] as const;
const verbs = { pause: pauseSchedule, resume: resumeSchedule, remove: removeSchedule, skip: skipHeld };
export type ScheduleVerb = keyof typeof verbs;

export function useSchedules(initial: SchedulesPage) {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => readApi<SchedulesPage>('/api/schedules', signal), initialData: initial, refetchInterval: 5_000, networkMode: 'always' });
}

/** What a person does about one schedule; the list shows it with its next answer. */
export function useScheduleVerb(scheduleId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (verb: ScheduleVerb) => unwrap<object>(await verbs[verb]({ scheduleId })),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
