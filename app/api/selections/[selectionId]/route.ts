import { SelectionIdInput } from '@/lib/schemas/selection';
import { readSelection } from '@/lib/services/selections/read-selection';
import { route } from '@/lib/transport/route';

export const GET = async (_request: Request, { params }: RouteContext<'/api/selections/[selectionId]'>): Promise<Response> => {
  const given = await params;
  return route((ctx) => readSelection(ctx, SelectionIdInput.parse(given)));
};
