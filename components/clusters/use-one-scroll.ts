'use client';
import { useRef, type RefObject } from 'react';

/**
 * A head and a body that scroll sideways as one. The head follows the body at once; the body follows the head only where somebody moved it,
 * because the head's own echo comes a frame late and would pull a body that scrolls on back again.
 */
export function useOneScroll(head: RefObject<HTMLElement | null>, body: RefObject<HTMLElement | null>): { ofHead: () => void; ofBody: () => void } {
  const followed = useRef(0);
  return {
    ofBody: () => {
      if (!head.current || !body.current) return;
      head.current.scrollTo({ left: body.current.scrollLeft });
      followed.current = head.current.scrollLeft;
    },
    ofHead: () => {
      if (!head.current || !body.current || head.current.scrollLeft === followed.current) return;
      body.current.scrollTo({ left: head.current.scrollLeft });
    },
  };
}
