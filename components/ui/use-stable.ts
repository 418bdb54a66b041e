import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for good, which does what the latest one does: what is given to many rows must not draw all of them anew. For events only. */
export function useStable<Args extends unknown[], Result>(handler: (...args: Args) => Result): (...args: Args) => Result {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
