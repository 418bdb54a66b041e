import { ClusterIdInput } from '@/lib/schemas/cluster';
import { listSelections } from '@/lib/services/selections/list-selections';
import { route } from '@/lib/transport/route';

export const GET = async (_request: Request, { params }: RouteContext<'/api/clusters/[clusterId]/selections'>): Promise<Response> => {
  const given = await params;
  return route((ctx) => listSelections(ctx, ClusterIdInput.parse(given)));
};
