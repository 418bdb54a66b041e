import { OperationIdInput } from '@/lib/schemas/operation';
import { readWireLog } from '@/lib/services/operations/read-wire-log';
import { route } from '@/lib/transport/route';

/** The wire log as a file for the vendor's support (`?download`), or as data for the page. */
export const GET = async (request: Request, { params }: RouteContext<'/api/operations/[operationId]/wire'>): Promise<Response> => {
  const given = await params;
  return route(async (ctx) => {
    const { operationId } = OperationIdInput.parse(given);
    const exchanges = await readWireLog(ctx, { operationId });
    if (!new URL(request.url).searchParams.has('download')) return exchanges;
    return new Response(JSON.stringify(exchanges, null, 2), {
      headers: { 'content-type': 'application/json', 'content-disposition': `attachment; filename="drydock-wire-${operationId}.json"`, 'cache-control': 'no-store' },
    });
  });
};
