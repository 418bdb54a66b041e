'use client';
import { useCallback, useMemo, useState } from 'react';
import type { Instance } from '@/lib/providers/contract';

export interface Selection {
  keys: ReadonlySet<string>;
  /** Keys that were selected and are not in the cluster any more. */
  gone: readonly string[];
  set: (keys: Iterable<string>, on: boolean) => void;
  replace: (keys: Iterable<string>) => void;
  forgetGone: () => void;
}

/** Survives polling. What vanishes from the cluster leaves the selection, and that is said. */
export function useSelection(instances: readonly Instance[]): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [gone, setGone] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState(instances);
  const replace = useCallback((next: Iterable<string>) => setKeys(new Set(next)), []);
  if (seen !== instances) {
    setSeen(instances);
    const present = new Set(instances.map(({ key }) => key));
    const missing = [...keys].filter((key) => !present.has(key));
    if (missing.length > 0) {
      setKeys(new Set([...keys].filter((key) => present.has(key))));
      setGone([...gone, ...missing]);
    }
  }
  return useMemo(
    () => ({
      keys,
      gone,
      set: (changed, on) =>
        setKeys((before) => {
          const next = new Set(before);
          for (const key of changed) if (on) next.add(key); else next.delete(key);
          return next;
        }),
      replace,
      forgetGone: () => setGone([]),
    }),
    [keys, gone, replace],
  );
}
