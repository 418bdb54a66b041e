'use client';
import { useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';
import { Age } from '@/components/ui/Age';
import { LongList } from '@/components/ui/LongList';
import type { Plan } from '@/lib/schemas/operation';
import { planBatches } from './plan-batches';
import { PlanBatch } from './PlanBatch';
import { PlanRemains } from './PlanRemains';
import { PlanStep } from './PlanStep';
import { PlanWarnings } from './PlanWarnings';
import styles from './Plan.module.css';

interface Props {
  plan: Plan;
  /** The server's time as the page last knew it; ages are counted from there. */
  at: string;
  remedy?: (action: string) => ReactNode;
}

/** More batches than this begin folded. */
const openBatches = 3;
const drawnAtFirst = 20;

/** The plan as data says: what remains, warnings, then every call in the order in which it is sent, by batch where there are several. */
export function PlanView({ plan, at, remedy }: Props) {
  const t = useTranslations('plan');
  const byKey = useMemo(() => new Map(plan.targets.map((target) => [target.key, target])), [plan]);
  const batches = useMemo(() => planBatches(plan), [plan]);
  const targetOf = (key: string) => byKey.get(key);
  const selected = plan.targets.filter((target) => target.selected).length;
  return (
    <>
      <p className={styles.summary}>
        {t('summary', { calls: plan.steps.length, selected, affected: plan.targets.length - selected })}{' '}
        <span className={styles.quiet}>
          {t('states')} <Age since={plan.observedAt} at={at > plan.observedAt ? at : plan.observedAt} />
        </span>
      </p>
      <PlanRemains plan={plan} />
      <PlanWarnings providerId={plan.providerId} warnings={plan.warnings} remedy={remedy} />
      {batches.length > 1 ? (
        // Another plan begins with its own folds.
        <LongList key={plan.digest} items={batches} few={drawnAtFirst} className={styles.batches}>
          {(batch) => <PlanBatch key={batch.batch} batch={batch} batches={batches.length} calls={plan.steps.length} open={batches.length <= openBatches} targetOf={targetOf} />}
        </LongList>
      ) : (
        <LongList items={plan.steps} few={drawnAtFirst} className={styles.steps}>
          {(step) => <PlanStep key={step.position} step={step} total={plan.steps.length} targetOf={targetOf} />}
        </LongList>
      )}
    </>
  );
}
