'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { clockChange, nextRuns, type Timing } from '@/lib/schemas/timing';
import { ZonedTime } from './ZonedTime';
import styles from './Schedules.module.css';

const shown = 5;

/** The next runs in the schedule's zone beside UTC, and what a change of the clocks does to them. `now` is the server's. */
export function NextRuns({ timing, now }: { timing: Timing | null; now: string }) {
  const t = useTranslations('schedules.form');
  const key = JSON.stringify(timing);
  const runs = useMemo(() => {
    const known = JSON.parse(key) as Timing | null;
    return known ? nextRuns(known, new Date(now), shown).map((run) => ({ at: run.toISOString(), zone: known.zone, change: clockChange(known, run) })) : [];
  }, [key, now]);
  return (
    <div className={styles.preview} role="status">
      <h4>{t('preview')}</h4>
      {runs.length === 0 ? (
        <p>{t('noRuns')}</p>
      ) : (
        <ol>
          {runs.map(({ at, zone, change }) => (
            <li key={at}>
              <ZonedTime at={at} zone={zone} />
              {change && <span className={styles.change}>{t(change)}</span>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
