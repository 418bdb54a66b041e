import type { NextRequest } from 'next/server';
import { Cursor, OperationIdInput } from '@/lib/schemas/operation';
import { watchOperation } from '@/lib/services/operations/watch-operation';
import { route } from '@/lib/transport/route';

/** A browser that comes back names the last event that it has; a page that was drawn or polled before names its cursor. */
export const GET = async (request: NextRequest, { params }: RouteContext<'/api/operations/[operationId]/stream'>): Promise<Response> => {
  const given = await params;
  return route(async (ctx) => {
    const { operationId } = OperationIdInput.parse(given);
    const since = Cursor.nullable().parse(request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('since'));
    return new Response(await watchOperation(ctx, { operationId, since }), {
      // `no-transform`: compressing would hold events back; nginx holds them back unless told otherwise.
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
    });
  });
};
