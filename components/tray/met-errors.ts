'use client';
import { useSyncExternalStore } from 'react';
import type { ErrorValue } from '@/lib/platform/result';
import type { ProviderErrorFacts } from '@/lib/providers/contract';

/** What was refused or went wrong while the operator did something, until she dismisses it. */
export interface MetError {
  id: string;
  at: string;
  /** The page on which it was met. */
  path: string;
  error: ErrorValue;
  /** Where it stands on record, if it does. */
  operationId?: string;
}

const most = 20;
const nothing: readonly MetError[] = [];
let place: string | null = null;
let errors: readonly MetError[] = nothing;
const listeners = new Set<() => void>();

function replace(next: readonly MetError[]): void {
  errors = next;
  try {
    if (place !== null) sessionStorage.setItem(place, JSON.stringify(next));
  } catch {
    // A browser without storage forgets them at a reload.
  }
  for (const notify of listeners) notify();
}

/** Takes up what this tab kept of this person, and nobody else's. */
function openFor(userId: string): void {
  place = `drydock.met-errors.${userId}`;
  try {
    errors = JSON.parse(sessionStorage.getItem(place) ?? '[]') as MetError[];
  } catch {
    errors = nothing;
  }
}

/** A mistake in a form is told beside its field, and an ended session by the sign-in page. */
const isWorthKeeping = ({ code }: ErrorValue): boolean => code !== 'invalid' && code !== 'unauthenticated';

/** Keeps what the notice shows: sentence, vendor's words and ids. Other data of a refusal, such as a whole plan, stays out. */
export function keepError({ code, reason, params, eventId, data }: ErrorValue, operationId?: string): void {
  const facts = code === 'vendor' ? (data as ProviderErrorFacts) : undefined;
  const error: ErrorValue = { code, reason, ...(params && { params }), ...(eventId && { eventId }), ...(facts && { data: facts }) };
  if (!isWorthKeeping(error)) return;
  replace([{ id: crypto.getRandomValues(new Uint32Array(2)).join('-'), at: new Date().toISOString(), path: window.location.pathname, error, ...(operationId && { operationId }) }, ...errors].slice(0, most));
}

export const dismissError = (id: string): void => replace(errors.filter((met) => met.id !== id));

export function useMetErrors(userId: string): readonly MetError[] {
  const subscribe = (notify: () => void) => {
    if (place === null || !place.endsWith(userId)) {
      openFor(userId);
      notify();
    }
    listeners.add(notify);
    return () => listeners.delete(notify);
  };
  return useSyncExternalStore(
    subscribe,
    () => errors,
    () => nothing,
  );
}
