'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readApi } from '@/components/ui/result';
import { useSilence } from '@/components/ui/use-silence';
import { limits } from '@/lib/config/limits';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { operationKey, useOperationStream } from './use-operation-stream';

const everyMs = 2_000;

/**
 * The operation while it runs: by its stream, and by polling wherever the stream does not come through. What was last known stays
 * when no answer comes; `stale` says that it is no longer to be trusted.
 */
export function useOperation(operationId: string, initial?: OperationSnapshot) {
  const [live, setLive] = useState(false);
  const { data, error, failureCount, refetch } = useQuery({
    queryKey: operationKey(operationId),
    queryFn: async ({ client, queryKey, signal }) => {
      const before = client.getQueryData<OperationSnapshot>(queryKey);
      const answer = await readApi<OperationSnapshot>(`/api/operations/${operationId}`, signal);
      const after = client.getQueryData<OperationSnapshot>(queryKey);
      // The stream was faster: an answer from before its news must not take the page back.
      return after && after !== before ? after : answer;
    },
    initialData: initial,
    // A delta leaves what it says nothing about as it was; comparing two whole snapshots would cost more than drawing one.
    structuralSharing: false,
    // A paused poll would leave an old state on screen as if it were live: ask whatever the browser thinks of its network.
    networkMode: 'always',
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (live || state.data?.state === 'finished' ? false : everyMs),
  });
  const running = data?.state === 'running';
  useOperationStream(operationId, running, setLive);
  const silent = useSilence(data?.at, limits.silentSeconds) && running;
  const stale = silent || (!live && (error !== null || failureCount > 0));
  return { data, error: live ? null : error, stale, refetch };
}
