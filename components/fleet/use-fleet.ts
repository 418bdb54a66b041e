'use client';
import { useQuery } from '@tanstack/react-query';
import { readApi } from '@/components/ui/result';
import type { Fleet } from '@/lib/schemas/cluster';

export const fleetKey = ['fleet'] as const;

/** The fleet, asked again every five seconds. A failed try keeps the last answer, whose ages go on counting. */
export function useFleet(initial: Fleet) {
  return useQuery({
    queryKey: fleetKey,
    queryFn: ({ signal }) => readApi<Fleet>('/api/fleet', signal),
    initialData: initial,
    refetchInterval: 5_000,
  });
}
