import { readFleet } from '@/lib/services/fleet/read-fleet';
import { route } from '@/lib/transport/route';

export const GET = (): Promise<Response> => route(readFleet);
