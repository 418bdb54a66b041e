import { OperationIdInput } from '@/lib/schemas/operation';
import { listComments } from '@/lib/services/operations/list-comments';
import { route } from '@/lib/transport/route';

export const GET = async (_request: Request, { params }: RouteContext<'/api/operations/[operationId]/comments'>): Promise<Response> => {
  const given = await params;
  return route((ctx) => listComments(ctx, OperationIdInput.parse(given)));
};
