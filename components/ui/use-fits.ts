'use client';
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Whether an element is at least so wide, in CSS pixels, now and whenever its size changes. */
export function useFits(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [fits, setFits] = useState(true);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setFits(box.clientWidth >= width));
    observer.observe(box);
    return () => observer.disconnect();
  }, [element, width]);
  return fits;
}
