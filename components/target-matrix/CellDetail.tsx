'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { batchShapes } from '@/components/operations/batch-shapes';
import { StateChip } from '@/components/ui/StateChip';
import { StateMark } from '@/components/ui/StateMark';
import type { StepView } from '@/lib/schemas/operation';
import type { Cell } from './cell-state';
import styles from './TargetMatrix.module.css';

/** One cell in words: name, how far it got, its state with the vendor's word, and when it was last looked at. */
export function CellDetail({ cell: { target, state }, steps, stale }: { cell: Cell; steps: readonly StepView[]; stale: boolean }) {
  const t = useTranslations('targetMatrix');
  const word = useTranslations('batches.state');
  const format = useFormatter();
  const looks = steps.filter(({ position }) => target.positions.includes(position)).flatMap(({ observedAt }) => observedAt ?? []);
  const last = looks.sort().at(-1);
  const unsure = stale && target.outcome === null;
  const place = [...new Set([target.component ?? target.service, target.nodeName, target.ip])].filter(Boolean);
  return (
    <>
      <strong>{place.join(' · ')}</strong>{' '}
      <span className={styles.fact}>
        <StateMark state={batchShapes[state]} stale={unsure} /> {word(state)}
      </span>{' '}
      <span className={styles.fact}>
        {t('state')} <StateChip state={target.stateNow ?? target.state} vendorState={target.stateNow ? target.vendorNow : target.vendorState} stale={unsure} />
      </span>{' '}
      <span className={styles.quiet}>{target.stateNow && last ? t('looked', { at: format.dateTime(new Date(last), { timeStyle: 'medium' }) }) : t('before')}</span>
      {target.message && <span className={styles.said}>{target.message}</span>}
    </>
  );
}
