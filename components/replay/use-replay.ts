'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { readApi } from '@/components/ui/result';
import type { OperationHistory } from '@/lib/schemas/history';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { momentsOf, recordedAt } from './recorded-at';

/** A whole operation plays in about so long, however long it took. */
const playSeconds = 15;
const stepsPerSecond = 5;

const wantsStillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A finished operation as it was at any moment of its record. `shown` is null while the page shows the result. */
export function useReplay(operation: OperationSnapshot) {
  const [open, setOpen] = useState(false);
  const [chosen, setTime] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const { data: history, error } = useQuery({
    queryKey: ['operation', operation.id, 'history'],
    queryFn: ({ signal }) => readApi<OperationHistory>(`/api/operations/${operation.id}/history`, signal),
    enabled: open && operation.state === 'finished',
    staleTime: Infinity,
  });
  const moments = useMemo(() => (history ? momentsOf(operation, history) : []), [operation, history]);
  const first = moments[0] ?? 0;
  const last = moments.at(-1) ?? 0;
  const time = Math.min(last, chosen ?? first);
  const shown = useMemo(() => (open && history ? recordedAt(operation, history, time) : null), [open, operation, history, time]);

  const running = playing && time < last;
  useEffect(() => {
    if (!running) return;
    // Fewer and calmer changes for whoever asked for less motion.
    const rate = wantsStillness() ? 1 : stepsPerSecond;
    const timer = setInterval(() => setTime((before) => Math.min(last, (before ?? first) + Math.max(1, (last - first) / (playSeconds * rate)))), 1000 / rate);
    return () => clearInterval(timer);
  }, [running, first, last]);

  return {
    open,
    error,
    ready: history !== undefined,
    /** Operations from before changes of targets were recorded have none. */
    targetsRecorded: history === undefined || history.changes.length > 0,
    shown,
    time,
    first,
    last,
    playing: running,
    begin: () => setOpen(true),
    leave: () => {
      setOpen(false);
      setPlaying(false);
      setTime(null);
    },
    scrub: (to: number) => {
      setPlaying(false);
      setTime(to);
    },
    /** To the next or the last moment at which something was recorded. */
    step: (by: 1 | -1) => {
      setPlaying(false);
      setTime(by > 0 ? (moments.find((moment) => moment > time) ?? last) : (moments.findLast((moment) => moment < time) ?? first));
    },
    toggle: () => {
      if (!running && time >= last) setTime(first);
      setPlaying(!running);
    },
  };
}

export type Replay = ReturnType<typeof useReplay>;
