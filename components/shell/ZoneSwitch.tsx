'use client';
import { useTimeZone, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { timeZoneCookie } from '@/lib/i18n/locales';
import { zoneChosenCookie } from '@/lib/schemas/preferences';
import { writeCookie } from '@/components/ui/write-cookie';
import styles from './Shell.module.css';

/** `chosen`: the zone was picked here; otherwise it is the browser's. */
export function ZoneSwitch({ chosen }: { chosen: boolean }) {
  const t = useTranslations('preferences.zone');
  const zone = useTimeZone() ?? 'UTC';
  const router = useRouter();
  const [pending, start] = useTransition();
  const choose = (wanted: string) => {
    writeCookie(zoneChosenCookie, wanted ? '1' : '');
    writeCookie(timeZoneCookie, wanted || Intl.DateTimeFormat().resolvedOptions().timeZone);
    start(() => router.refresh());
  };
  return (
    <select className={styles.select} aria-label={t('label')} value={chosen ? zone : ''} disabled={pending} onChange={(event) => choose(event.target.value)}>
      <option value="">{chosen ? t('browser') : t('browserNow', { zone })}</option>
      {[...new Set(['UTC', ...(chosen ? [zone] : []), ...Intl.supportedValuesOf('timeZone')])].map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
