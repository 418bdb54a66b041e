import { OperationIdInput } from '@/lib/schemas/operation';
import { readHistory } from '@/lib/services/operations/read-history';
import { route } from '@/lib/transport/route';

export const GET = async (_request: Request, { params }: RouteContext<'/api/operations/[operationId]/history'>): Promise<Response> => {
  const given = await params;
  return route((ctx) => readHistory(ctx, OperationIdInput.parse(given)));
};
