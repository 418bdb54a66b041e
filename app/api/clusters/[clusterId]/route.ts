import { ClusterIdInput } from '@/lib/schemas/cluster';
import { readCluster } from '@/lib/services/clusters/read-cluster';
import { route } from '@/lib/transport/route';

export const GET = async (_request: Request, { params }: RouteContext<'/api/clusters/[clusterId]'>): Promise<Response> => {
  const given = await params;
  return route((ctx) => readCluster(ctx, ClusterIdInput.parse(given)));
};
