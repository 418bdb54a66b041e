'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useSyncExternalStore } from 'react';

export type View<Name extends string> = Record<Name, string>;
/** `replace` for what is typed letter by letter: going back must not undo single letters. */
export type ChangeView<Name extends string> = (change: Partial<View<Name>>, how?: 'push' | 'replace') => void;

const listeners = new Set<() => void>();

/** The query with some of its parameters changed; empty ones are left out. */
export function changedQuery(search: string, change: Record<string, string | undefined>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  return query.toString();
}

/**
 * What a list shows lives in its address, so that a copied link shows the same and going back undoes a choice. The address itself is read:
 * the router's copy of it follows later than somebody types.
 */
export function useAddress<Name extends string>(names: readonly Name[]): [View<Name>, ChangeView<Name>] {
  const path = usePathname();
  const routed = useSearchParams().toString();
  const subscribe = useCallback(
    (listener: () => void) => {
      // Going back to another page changes the address before this one has left.
      const notify = () => {
        if (window.location.pathname === path) listener();
      };
      listeners.add(notify);
      window.addEventListener('popstate', notify);
      return () => {
        listeners.delete(notify);
        window.removeEventListener('popstate', notify);
      };
    },
    [path],
  );
  const search = useSyncExternalStore(
    subscribe,
    () => (window.location.pathname === path ? window.location.search : `?${routed}`),
    () => `?${routed}`,
  );
  const query = new URLSearchParams(search);
  const view = Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as View<Name>;
  const change: ChangeView<Name> = useCallback(
    (part, how = 'push') => {
      const text = changedQuery(window.location.search, part);
      const address = text ? `${path}?${text}` : path;
      if (how === 'push') window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
      for (const notify of listeners) notify();
    },
    [path],
  );
  return [view, change];
}
