import { route } from '@/lib/transport/route';

/**
 * The stream itself is `events.ts`, answered in front of the framework. Only a request that came while this console was still starting
 * gets here: it is told to come again at once.
 */
export const GET = (): Promise<Response> =>
  route(async () => new Response('retry: 200\n\n', { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' } }));
