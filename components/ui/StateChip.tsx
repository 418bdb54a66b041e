'use client';
import { useTranslations } from 'next-intl';
import type { RunState } from '@/lib/providers/contract';
import { StateMark } from './StateMark';
import styles from './StateMark.module.css';

/** Mark, our word, and the vendor's own word beside it where it says something else. */
export function StateChip({ state, vendorState, stale = false }: { state: RunState; vendorState?: string | null; stale?: boolean }) {
  const t = useTranslations('states');
  const word = t(`run.${state}`);
  const vendorSays = vendorState && vendorState.toLowerCase() !== word.toLowerCase() ? vendorState : null;
  return (
    <span className={`${styles.chip} ${stale ? styles.stale : ''}`}>
      <StateMark state={state} stale={stale} />
      <span className={styles.word}>{stale ? t('lastKnown', { word }) : word}</span>
      {vendorSays && (
        <span className={styles.vendor} title={t('vendorWord', { word: vendorSays })}>
          {vendorSays}
        </span>
      )}
    </span>
  );
}
