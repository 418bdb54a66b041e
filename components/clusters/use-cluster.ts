'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { readApi, unwrap } from '@/components/ui/result';
import { refreshCluster } from '@/lib/actions/clusters';
import type { ClusterDetail, SentCluster } from '@/lib/schemas/cluster';
import { opened } from '@/lib/schemas/opened-cluster';

export const clusterKey = (clusterId: string) => ['cluster', clusterId] as const;

export const readCluster = async (clusterId: string, signal: AbortSignal): Promise<ClusterDetail> => opened(await readApi<SentCluster>(`/api/clusters/${clusterId}`, signal));

/** Very large clusters are asked for less often: one answer holds every instance. */
const largeCluster = 2_000;

export function useCluster(initial: ClusterDetail) {
  return useQuery({
    queryKey: clusterKey(initial.id),
    queryFn: ({ signal }) => readCluster(initial.id, signal),
    initialData: initial,
    refetchInterval: (query) => ((query.state.data?.counts.instances ?? 0) > largeCluster ? 15_000 : 5_000),
  });
}

/** Asks the vendor now; the answer arrives with the next read. */
export function useRefresh(clusterId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await refreshCluster({ clusterId })),
    onSettled: () => client.invalidateQueries({ queryKey: clusterKey(clusterId) }),
  });
}
