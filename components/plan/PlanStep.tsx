'use client';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/components/ui/StateMark';
import type { PlanStepView, PlanTarget } from '@/lib/schemas/operation';
import { PlanTargets } from './PlanTargets';
import { RequestDetails } from './RequestDetails';
import styles from './Plan.module.css';

interface Props {
  step: PlanStepView;
  total: number;
  targetOf: (key: string) => PlanTarget | undefined;
}

const present = (target: PlanTarget | undefined): target is PlanTarget => target !== undefined;

/** One vendor call: whom it names, what goes with them, what is sent, when it counts as done. */
export function PlanStep({ step, total, targetOf }: Props) {
  const t = useTranslations('plan.step');
  const named = step.targetKeys.map(targetOf).filter(present);
  const affected = step.affectedKeys.map(targetOf).filter(present);
  const title = t('title', { n: step.position + 1, total, call: step.call });
  return (
    <li className={styles.step} aria-label={title}>
      <h4 className={styles.stepTitle}>{title}</h4>
      <p className={styles.quiet}>
        {t(`expect.${step.expect}`)} {t(`progress.${step.progress}`)}
      </p>
      <PlanTargets label={t('targets', { n: step.position + 1 })} targets={named} />
      {affected.length > 0 && (
        <div className={styles.affected}>
          <h5 className={styles.affectedTitle}>
            <StateMark state="degraded" /> {t('affected', { count: affected.length })}
          </h5>
          <PlanTargets label={t('affectedList', { n: step.position + 1 })} targets={affected} />
        </div>
      )}
      <RequestDetails request={step.request} open={total === 1} />
    </li>
  );
}
