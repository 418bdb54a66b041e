import { ScheduleIdInput } from '@/lib/schemas/schedule';
import { readSchedule } from '@/lib/services/schedules/read-schedule';
import { route } from '@/lib/transport/route';

export const GET = async (_request: Request, { params }: RouteContext<'/api/schedules/[scheduleId]'>): Promise<Response> => {
  const given = await params;
  return route((ctx) => readSchedule(ctx, ScheduleIdInput.parse(given)));
};
