'use client';
import { createContext, useContext, useState, useSyncExternalStore } from 'react';
import { limits } from '@/lib/config/limits';

/** Whole seconds since this page was opened, by the monotonic clock: the browser's own time of day may be wrong. */
let seconds = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    seconds = Math.floor(performance.now() / 1000);
    for (const notify of listeners) notify();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Below it nothing counts on: what is shown is a moment of the past. */
export const FrozenClock = createContext(false);

/** Seconds between `since` and now, both on the server's clock. `at` is the server's time in the answer that carried `since`. */
export function useServerAge(since: string | null, at: string): number | null {
  const tick = useSyncExternalStore(
    subscribe,
    () => seconds,
    () => 0,
  );
  const frozen = useContext(FrozenClock);
  const [received, setReceived] = useState({ at, tick });
  if (received.at !== at) setReceived({ at, tick });
  if (since === null) return null;
  const answered = Math.floor((Date.parse(at) - Date.parse(since)) / 1000);
  return Math.max(0, frozen ? answered : answered + tick - received.tick);
}

/** True as soon as an observation is too old to be trusted, also while no answer arrives any more. */
export function useIsStale(observedAt: string | null, at: string): boolean {
  const age = useServerAge(observedAt, at);
  return age === null || age > limits.staleAfterSeconds;
}
