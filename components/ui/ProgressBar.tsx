'use client';
import { useTranslations } from 'next-intl';
import styles from './ProgressBar.module.css';

interface Props {
  /** 0 to 100; null when nobody can say. Never invented. */
  value: number | null;
  from?: 'vendor' | 'observed';
  /** Names the bar for screen readers. */
  label: string;
  stale?: boolean;
  outcome?: 'succeeded' | 'failed' | 'unknown' | null;
  /** Thin and without the source label, for rows. */
  compact?: boolean;
}

/** A bar shows a number that somebody measured, and says who. Without a number it says so instead of pretending. */
export function ProgressBar({ value, from, label, stale = false, outcome = null, compact = false }: Props) {
  const t = useTranslations('format.progress');
  const percent = value === null ? null : Math.round(Math.min(100, Math.max(0, value)));
  const source = percent === null ? t('noNumber') : from ? t(from) : null;
  const tone = stale ? styles.stale : outcome ? styles[outcome] : '';
  return (
    <span className={`${styles.line} ${tone}`}>
      <span
        className={percent === null && !outcome ? `${styles.track} ${styles.indeterminate}` : styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={source ? [percent === null ? null : `${percent}%`, source].filter(Boolean).join(', ') : undefined}
      >
        {percent !== null && <span className={styles.fill} style={{ transform: `scaleX(${percent / 100})` }} />}
      </span>
      {percent !== null && <span className={styles.number}>{percent}%</span>}
      {!compact && source && <span className={styles.source}>{stale ? t('stale', { source }) : source}</span>}
    </span>
  );
}
