'use client';
import { useEffect, useRef } from 'react';

/** Letters belong to whoever types them. */
function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const sequenceMs = 1_000;

// A popover is in the page while it is shut, too.
const openDialog = '[role="dialog"]:not([popover]), [role="dialog"]:popover-open';

/**
 * Calls what belongs to a key (`?`), to a chord with Ctrl or Cmd (`mod+k`) or to two keys one after the other (`g f`). Not while somebody
 * types, and not under a dialog.
 */
export function useKeys(keys: Record<string, () => void>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    let before = { key: '', at: 0 };
    const press = (event: KeyboardEvent): void => {
      if (event.altKey || event.isComposing || document.querySelector(openDialog)) return;
      const chord = event.ctrlKey || event.metaKey;
      if (!chord && isTyping(event)) return;
      const key = event.key.toLowerCase();
      const sequence = event.timeStamp - before.at < sequenceMs ? `${before.key} ${key}` : '';
      before = { key, at: event.timeStamp };
      const act = chord ? current.current[`mod+${key}`] : (current.current[sequence] ?? current.current[key]);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
