'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { markSeen } from '@/lib/actions/operations';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { trayKey } from './use-tray';

/** Whoever looks at a failed operation, or at one that waits for a person, has seen it: the tray of this person lets go of it. */
export function useSeenMark({ id, state, outcome, needsHuman }: OperationSnapshot): void {
  const client = useQueryClient();
  const wrong = state === 'finished' ? outcome !== 'succeeded' : needsHuman;
  useEffect(() => {
    if (!wrong) return;
    const mark = async () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', look);
      // Lost marks cost nothing: it stays pinned until the next look.
      await markSeen({ operationId: id }).catch(() => undefined);
      await client.invalidateQueries({ queryKey: trayKey });
    };
    const look = () => void mark();
    document.addEventListener('visibilitychange', look);
    look();
    return () => document.removeEventListener('visibilitychange', look);
  }, [client, id, state, wrong]);
}
