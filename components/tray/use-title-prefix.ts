'use client';
import { useEffect } from 'react';

/** Puts words before the title of whatever page is open, and takes them away again. Pages set their own title as one moves between them. */
export function useTitlePrefix(words: string): void {
  useEffect(() => {
    if (words === '') return;
    const prefix = `${words} · `;
    const put = () => {
      if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
    };
    put();
    const observer = new MutationObserver(put);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
    };
  }, [words]);
}
