'use client';
import { useTranslations } from 'next-intl';
import type { Environment } from '@/lib/schemas/basics';
import styles from './Surface.module.css';

/** Production stands out by weight and frame, not by a colour that means a state. */
export function EnvironmentChip({ environment }: { environment: Environment }) {
  const t = useTranslations('states.environment');
  return <span className={environment === 'production' ? `${styles.chip} ${styles.production}` : styles.chip}>{t(environment)}</span>;
}
