'use client';
import { useTimeZone } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { timeZoneCookie } from '@/lib/i18n/locales';
import { zoneChosenCookie } from '@/lib/schemas/preferences';
import { writeCookie } from '@/components/ui/write-cookie';

/** Tells the server the browser's time zone once, so that both draw the same times. */
export function TimeZoneSync() {
  const drawn = useTimeZone();
  const router = useRouter();
  useEffect(() => {
    if (document.cookie.includes(`${zoneChosenCookie}=1`)) return;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || own === drawn || document.cookie.includes(`${timeZoneCookie}=${encodeURIComponent(own)}`)) return;
    writeCookie(timeZoneCookie, own);
    router.refresh();
  }, [drawn, router]);
  return null;
}
