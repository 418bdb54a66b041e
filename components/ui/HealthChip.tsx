'use client';
import { useTranslations } from 'next-intl';
import type { ClusterHealth } from '@/lib/providers/contract';
import { StateMark, type MarkShape } from './StateMark';
import styles from './StateMark.module.css';

const marks: Record<ClusterHealth, MarkShape> = { healthy: 'running', busy: 'restarting', degraded: 'degraded', down: 'failed', unknown: 'unknown' };

/** Health of a cluster. What is too old to be trusted is unknown, never healthy. */
export function HealthChip({ health, vendorState, stale = false }: { health: ClusterHealth; vendorState?: string | null; stale?: boolean }) {
  const t = useTranslations('states');
  const shown = stale ? 'unknown' : health;
  return (
    <span className={`${styles.chip} ${stale ? styles.stale : ''}`}>
      <StateMark state={marks[shown]} stale={stale} />
      <span className={`${styles.word} ${styles.health}`}>{t(`health.${shown}`)}</span>
      {vendorState && (
        <span className={styles.vendor} title={t('vendorWord', { word: vendorState })}>
          {vendorState}
        </span>
      )}
    </span>
  );
}
