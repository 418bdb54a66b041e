'use client';
import { useEffect } from 'react';

/**
 * A dialog gives the focus back to what had it before. Where that is gone, or the dialog came with the page, it would be lost:
 * then whoever uses the keyboard goes on at the beginning of the content.
 */
export function useFocusKept(): void {
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === null || document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
      });
    },
    [],
  );
}
