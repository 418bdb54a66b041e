'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { limits } from '@/lib/config/limits';
import type { OperationDelta, OperationSnapshot } from '@/lib/schemas/operation';
import { applyDelta } from './apply-delta';

const longestPauseMs = 30_000;

export const operationKey = (operationId: string) => ['operation', operationId] as const;

/**
 * Keeps the snapshot in the cache up to date by the operation's stream, and tells whether news come that way; otherwise the caller polls.
 * A hidden tab holds no stream, because a browser has six connections for all tabs of one console.
 */
export function useOperationStream(operationId: string, enabled: boolean, setLive: (live: boolean) => void): void {
  const client = useQueryClient();

  useEffect(() => {
    if (!enabled) return;
    const key = operationKey(operationId);
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;

    function close(): void {
      clearTimeout(timer);
      source?.close();
      source = null;
      setLive(false);
    }
    /** Refused, or open and mute: something on the way may hold streams back. Tried again, less and less often. */
    function retryLater(): void {
      close();
      timer = setTimeout(open, Math.min(1000 * 2 ** failures, longestPauseMs));
      failures += 1;
    }
    function heard(): void {
      failures = 0;
      clearTimeout(timer);
      timer = setTimeout(retryLater, limits.silentSeconds * 1000);
      setLive(true);
    }
    function open(): void {
      const since = client.getQueryData<OperationSnapshot>(key)?.cursor;
      source = new EventSource(`/api/operations/${operationId}/stream${since ? `?since=${since}` : ''}`);
      source.addEventListener('snapshot', ({ data }: MessageEvent<string>) => {
        heard();
        client.setQueryData(key, JSON.parse(data) as OperationSnapshot);
      });
      source.addEventListener('delta', ({ data }: MessageEvent<string>) => {
        heard();
        const delta = JSON.parse(data) as OperationDelta;
        const before = client.getQueryData<OperationSnapshot>(key);
        const after = before && applyDelta(before, delta);
        if (after) client.setQueryData(key, after);
        else void client.invalidateQueries({ queryKey: key });
        if (delta.head.state === 'finished') close();
      });
      source.addEventListener('error', () => {
        // The browser comes back by itself, naming the last event that it has, unless it was refused.
        setLive(false);
        if (source?.readyState === EventSource.CLOSED) retryLater();
      });
      clearTimeout(timer);
      timer = setTimeout(retryLater, limits.silentSeconds * 1000);
    }
    function follow(): void {
      close();
      if (document.visibilityState === 'visible') open();
    }

    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [client, operationId, enabled, setLive]);
}
