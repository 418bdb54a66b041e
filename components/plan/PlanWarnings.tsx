'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import { useProviderText } from '@/components/ui/ProviderLabel';
import type { PlanWarning } from '@/lib/providers/contract';
import styles from './Plan.module.css';

const order = ['blocking', 'warning', 'info'] as const;
const shapes: Record<PlanWarning['level'], MarkShape> = { blocking: 'failed', warning: 'degraded', info: 'no-daemon' };

interface Props {
  providerId: string;
  warnings: readonly PlanWarning[];
  /** A button that clears the way, where the warning knows one. */
  remedy?: (action: string) => ReactNode;
}

/** Remarks of the plan, the gravest first, each with its level as a word. */
export function PlanWarnings({ providerId, warnings, remedy }: Props) {
  const t = useTranslations('plan.warnings');
  const text = useProviderText(providerId);
  if (warnings.length === 0) return null;
  const sorted = [...warnings].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  return (
    <ul className={styles.warnings} aria-label={t('label')}>
      {sorted.map((warning, index) => (
        <li key={`${warning.code} ${index}`} className={styles[warning.level]}>
          <StateMark state={shapes[warning.level]} />
          <div>
            <strong>{t(`level.${warning.level}`)}</strong> {text(`warnings.${warning.code}`, warning.code, warning.params)}
            {warning.keys && warning.keys.length > 1 && <span className={styles.quiet}> {t('about', { count: warning.keys.length })}</span>}
            {warning.remedy && remedy && <div className={styles.remedy}>{remedy(warning.remedy)}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
