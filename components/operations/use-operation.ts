'use client';
import { useQuery } from '@tanstack/react-query';
import { readApi } from '@/components/ui/result';
import type { OperationSnapshot } from '@/lib/schemas/operation';

const everyMs = 2_000;

/** The live snapshot: polled while the operation runs, kept as it was when the console does not answer. */
export const useOperation = (operationId: string, initial?: OperationSnapshot) =>
  useQuery({
    queryKey: ['operation', operationId],
    queryFn: ({ signal }) => readApi<OperationSnapshot>(`/api/operations/${operationId}`, signal),
    initialData: initial,
    // A paused poll would leave an old state on screen as if it were live: ask whatever the browser thinks of its network.
    networkMode: 'always',
    refetchInterval: ({ state }) => (state.data?.state === 'finished' ? false : everyMs),
  });
