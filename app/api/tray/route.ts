import { readTray } from '@/lib/services/operations/read-tray';
import { route } from '@/lib/transport/route';

export const GET = (): Promise<Response> => route((ctx) => readTray(ctx));
