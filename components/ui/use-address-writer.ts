'use client';
import { useCallback, useEffect, useRef } from 'react';

const calmMs = 200;

/**
 * Writes the address of the page once nobody types any more, at the latest when the field is left: browser and router take longer for it
 * than a list for a letter. Going back undoes no single letters.
 */
export function useAddressWriter(): (address: string) => void {
  const due = useRef<{ address: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const write = useCallback(() => {
    if (!due.current) return;
    const { address, timer } = due.current;
    clearTimeout(timer);
    due.current = null;
    window.history.replaceState(null, '', address);
  }, []);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => key === 'Enter' && write();
    document.addEventListener('focusout', write);
    document.addEventListener('pointerdown', write, true);
    document.addEventListener('keydown', onKey, true);
    window.addEventListener('pagehide', write);
    return () => {
      document.removeEventListener('focusout', write);
      document.removeEventListener('pointerdown', write, true);
      document.removeEventListener('keydown', onKey, true);
      window.removeEventListener('pagehide', write);
      // The address is another page's by now.
      clearTimeout(due.current?.timer);
      due.current = null;
    };
  }, [write]);
  return useCallback(
    (address: string) => {
      clearTimeout(due.current?.timer);
      due.current = { address, timer: setTimeout(write, calmMs) };
    },
    [write],
  );
}
