'use client';
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Where an element starts in the document: window virtualisers count from there. Looked up after every draw, as notices above come and go. */
export function useDocumentTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
  });
  return top;
}
