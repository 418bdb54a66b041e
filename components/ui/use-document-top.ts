'use client';
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Where an element starts in the document: window virtualisers count from there. Looked up again whenever the page's size changes, as notices above come and go. */
export function useDocumentTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  // Together with the window's own height: either without the other would draw lines that go again.
  useLayoutEffect(() => {
    const look = () => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
