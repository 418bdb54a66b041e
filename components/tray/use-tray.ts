'use client';
import { useQuery } from '@tanstack/react-query';
import { readApi } from '@/components/ui/result';
import type { Tray } from '@/lib/schemas/tray';

const everyMs = 5_000;

export const trayKey = ['operations', 'tray'] as const;

/** Asked also while the tab is hidden: its title and its notifications are for somebody who looks elsewhere. */
export function useTray() {
  return useQuery({
    queryKey: trayKey,
    queryFn: ({ signal }) => readApi<Tray>('/api/tray', signal),
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    networkMode: 'always',
  });
}
