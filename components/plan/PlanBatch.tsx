'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { PlanTarget } from '@/lib/schemas/operation';
import type { PlanBatch as Batch } from './plan-batches';
import { PlanStep } from './PlanStep';
import styles from './Plan.module.css';

interface Props {
  batch: Batch;
  batches: number;
  calls: number;
  open: boolean;
  targetOf: (key: string) => PlanTarget | undefined;
}

const named = 3;

/** One batch, folded where there are many; before it what must have happened since the one before. */
export function PlanBatch({ batch, batches, calls, open: openAtFirst, targetOf }: Props) {
  const t = useTranslations('batches.plan');
  const [open, setOpen] = useState(openAtFirst);
  const n = batch.batch + 1;
  const title = t('title', { n, total: batches, targets: batch.targetKeys.length });
  const names = batch.targetKeys.map((key) => targetOf(key)?.nodeName ?? targetOf(key)?.service ?? key);
  const between = [batch.waitSeconds > 0 && t('wait', { seconds: batch.waitSeconds }), batch.gated && t('gate')].filter((text) => text !== false);
  return (
    <li className={styles.batch} aria-label={title}>
      {n > 1 && <p className={styles.between}>{between.length > 0 ? between.join(' · ') : t('then')}</p>}
      <details className={styles.batchBox} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <strong>{title}</strong> <span className={styles.quiet}>{names.length > named ? t('names', { names: names.slice(0, named).join(', '), more: names.length - named }) : names.join(', ')}</span>
        </summary>
        {open && (
          <ol className={styles.steps}>
            {batch.steps.map((step) => (
              <PlanStep key={step.position} step={step} total={calls} targetOf={targetOf} />
            ))}
          </ol>
        )}
      </details>
    </li>
  );
}
