'use client';
import { useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';
import { Age } from '@/components/ui/Age';
import type { Plan } from '@/lib/schemas/operation';
import { PlanStep } from './PlanStep';
import { PlanWarnings } from './PlanWarnings';
import styles from './Plan.module.css';

interface Props {
  plan: Plan;
  /** The server's time as the page last knew it; ages are counted from there. */
  at: string;
  remedy?: (action: string) => ReactNode;
}

/** The plan as data says: warnings, then every call in the order in which it is sent. */
export function PlanView({ plan, at, remedy }: Props) {
  const t = useTranslations('plan');
  const byKey = useMemo(() => new Map(plan.targets.map((target) => [target.key, target])), [plan]);
  const selected = plan.targets.filter((target) => target.selected).length;
  return (
    <>
      <p className={styles.summary}>
        {t('summary', { calls: plan.steps.length, selected, affected: plan.targets.length - selected })}{' '}
        <span className={styles.quiet}>
          {t('states')} <Age since={plan.observedAt} at={at > plan.observedAt ? at : plan.observedAt} />
        </span>
      </p>
      <PlanWarnings providerId={plan.providerId} warnings={plan.warnings} remedy={remedy} />
      <ol className={styles.steps}>
        {plan.steps.map((step) => (
          <PlanStep key={step.position} step={step} total={plan.steps.length} targetOf={(key) => byKey.get(key)} />
        ))}
      </ol>
    </>
  );
}
