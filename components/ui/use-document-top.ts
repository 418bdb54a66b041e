'use client';
import { useEffect, useState, type RefObject } from 'react';

/** Where an element starts in the document: window virtualisers count from there. Looked up again whenever the page's size changes, as notices above come and go. */
export function useDocumentTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
