'use client';
import { useFormatter } from 'next-intl';

/** A moment in the reader's own time zone; the exact UTC time is one hover away. */
export function Time({ at, seconds = false }: { at: string; seconds?: boolean }) {
  const format = useFormatter();
  const text = format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: seconds ? 'medium' : 'short' });
  return (
    <time dateTime={at} title={at}>
      {text}
    </time>
  );
}
