'use client';
import { useTranslations } from 'next-intl';
import { useServerAge } from '@/components/ui/use-server-age';

export function useDuration(): (seconds: number) => string {
  const t = useTranslations('operation.duration');
  return (total) => {
    const parts = { h: Math.floor(total / 3600), m: Math.floor((total % 3600) / 60), s: Math.floor(total % 60) };
    return t(parts.h > 0 ? 'hours' : parts.m > 0 ? 'minutes' : 'seconds', parts);
  };
}

/** Time from start to end, or counting on while there is no end. `at`: the server's time of the answer that told us. */
export function Duration({ since, until, at }: { since: string; until: string | null; at: string }) {
  const duration = useDuration();
  const age = useServerAge(since, at) ?? 0;
  const seconds = until === null ? age : Math.max(0, (Date.parse(until) - Date.parse(since)) / 1000);
  return <span suppressHydrationWarning>{duration(seconds)}</span>;
}
