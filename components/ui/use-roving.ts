'use client';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';

const step: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, last) => Math.min(at + 10, last),
  PageUp: (at) => Math.max(at - 10, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** Of one row: its place, and whether Tab reaches it. */
export interface RowProps {
  'data-row': number;
  tabIndex: number;
}

/**
 * Rows that arrow keys walk through: one of them at a time is in the tab order. Enter follows what the row marks with `data-opens`, else its first
 * link or button. `bring` draws a row that is out of sight.
 */
export function useRoving<List extends HTMLElement>(count: number, bring?: (index: number) => void) {
  const [at, setAt] = useState(0);
  const box = useRef<List>(null);
  const wanted = useRef<number | null>(null);
  const current = Math.min(at, Math.max(count - 1, 0));

  useEffect(() => {
    if (wanted.current === null) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus();
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const row = event.target instanceof HTMLElement ? event.target : null;
    // Keys inside a row belong to its links and fields.
    if (!row?.dataset['row'] || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      // A row that opens by itself, such as a summary, does so on Enter.
      if (row.tagName === 'SUMMARY') return;
      (row.querySelector<HTMLElement>('[data-opens]') ?? row.querySelector<HTMLElement>('a[href], button:not(:disabled)'))?.click();
      event.preventDefault();
      return;
    }
    const next = step[event.key]?.(current, count - 1);
    if (next === undefined) return;
    event.preventDefault();
    wanted.current = next;
    setAt(next);
    bring?.(next);
    box.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
  }

  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    const index = Number(event.target.closest<HTMLElement>('[data-row]')?.dataset['row']);
    if (Number.isInteger(index)) setAt(index);
  };

  return {
    current,
    list: { ref: box, onKeyDown, onFocus },
    row: (index: number): RowProps => ({ 'data-row': index, tabIndex: index === current ? 0 : -1 }),
  };
}
