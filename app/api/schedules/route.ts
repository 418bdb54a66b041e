import { listSchedules } from '@/lib/services/schedules/list-schedules';
import { route } from '@/lib/transport/route';

export const GET = (): Promise<Response> => route(listSchedules);
