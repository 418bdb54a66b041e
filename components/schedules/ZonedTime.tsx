'use client';
import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import styles from './Schedules.module.css';

/** A moment on the wall clock of a zone (the reader's own unless named) with UTC beside it, so that nobody has to guess. */
export function ZonedTime({ at, zone }: { at: string; zone?: string }) {
  const t = useTranslations('schedules');
  const format = useFormatter();
  const own = useTimeZone();
  const local = format.dateTime(new Date(at), { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short', ...(zone && { timeZone: zone }) });
  return (
    <time dateTime={at}>
      {local} {(zone ?? own) !== 'UTC' && <span className={styles.quiet}>{t('utc', { time: at.slice(0, 16).replace('T', ' ') })}</span>}
    </time>
  );
}
