import { OperationIdInput } from '@/lib/schemas/operation';
import { readOperation } from '@/lib/services/operations/read-operation';
import { route } from '@/lib/transport/route';

export const GET = async (_request: Request, { params }: RouteContext<'/api/operations/[operationId]'>): Promise<Response> => {
  const given = await params;
  return route((ctx) => readOperation(ctx, OperationIdInput.parse(given)));
};
