'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Plan } from '@/lib/schemas/operation';
import { PlanView } from './PlanView';
import styles from './Plan.module.css';

interface Props {
  planning: { plan: Plan | null; current: boolean; busy: boolean; again: () => void };
  at: string;
  remedy: (action: string) => ReactNode;
  /** Above the plan: why there is none, or what changed. */
  children: ReactNode;
}

/** The plan's place. A plan that no longer belongs to the options is kept, greyed, until the new one is there. */
export function PlanPane({ planning, at, remedy, children }: Props) {
  const t = useTranslations('plan');
  const { plan, current, busy, again } = planning;
  return (
    <section className={styles.plan} aria-label={t('plan')} aria-busy={busy}>
      <div className={styles.planHead}>
        <h3 className={styles.heading}>{t('plan')}</h3>
        <span className={styles.quiet} role="status">
          {busy ? t(plan ? 'replanning' : 'planning') : plan && !current && t('outdated')}
        </span>
        <button type="button" className={styles.again} onClick={again} disabled={busy}>
          {t('again')}
        </button>
      </div>
      {children}
      {plan && (
        <div className={current ? undefined : styles.outdated}>
          <PlanView plan={plan} at={at} remedy={remedy} />
        </div>
      )}
    </section>
  );
}
