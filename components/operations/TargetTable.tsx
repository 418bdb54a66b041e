'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { SectionCard } from '@/components/ui/SectionCard';
import { StateChip } from '@/components/ui/StateChip';
import { VirtualTable, type Column } from '@/components/ui/VirtualTable';
import type { OperationSnapshot, TargetView } from '@/lib/schemas/operation';
import { OutcomeMark } from './OutcomeMark';
import styles from './Operation.module.css';

/** What needs eyes first: failed, then unproven, then the rest in its order. */
const urgency = (target: TargetView): number => (target.outcome === 'failed' || target.stateNow === 'failed' ? 0 : target.outcome === 'unknown' ? 1 : target.message ? 2 : 3);

function mostUrgentFirst(targets: readonly TargetView[]): TargetView[] {
  const degrees: TargetView[][] = [[], [], [], []];
  for (const target of targets) degrees[urgency(target)]?.push(target);
  return degrees.flat();
}

const keyOf = ({ key }: TargetView): string => key;

/** Every target: before, now, outcome, and what the vendor said about it. */
export function TargetTable({ operation, stale }: { operation: OperationSnapshot; stale: boolean }) {
  const t = useTranslations('operation.targets');
  const rows = useMemo(() => mostUrgentFirst(operation.targets), [operation.targets]);
  const affected = useMemo(() => rows.filter(({ selected }) => !selected).length, [rows]);
  const columns = useMemo((): Column<TargetView>[] => [
    {
      id: 'target',
      header: t('target'),
      width: 'minmax(150px, 1.6fr)',
      cell: (target) => (
        <span className={styles.line}>
          <span>{[target.service, target.component].filter(Boolean).join(' / ')}</span>
          {!target.selected && <span className={styles.quiet}>{t('affected')}</span>}
        </span>
      ),
    },
    {
      id: 'node',
      header: t('node'),
      width: 'minmax(130px, 1.2fr)',
      cell: ({ nodeName, ip }) => (
        <span className={`${styles.line} ${styles.flowing}`}>
          <span>{nodeName}</span>
          {ip && ip !== nodeName && <code className={styles.quiet}>{ip}</code>}
        </span>
      ),
    },
    {
      id: 'change',
      header: t('change'),
      width: 'minmax(210px, 2.4fr)',
      ownLine: true,
      cell: (target) => (
        <span className={styles.change}>
          <StateChip state={target.state} vendorState={target.vendorState} />
          <span className={styles.now}>
            <span aria-label={t('then')}>→</span>
            {target.stateNow ? <StateChip state={target.stateNow} vendorState={target.vendorNow} stale={stale} /> : <span className={styles.quiet}>{t('notYet')}</span>}
          </span>
        </span>
      ),
    },
    { id: 'outcome', header: t('outcome'), width: 'minmax(110px, 1fr)', cell: ({ outcome, reached }) => (outcome ? <OutcomeMark outcome={outcome} /> : <span className={styles.quiet}>{t(reached ? 'reached' : 'waiting')}</span>) },
    { id: 'message', header: t('message'), width: 'minmax(100px, 1.4fr)', cell: ({ message }) => message },
  ], [t, stale]);
  return (
    <SectionCard title={t('title', { count: rows.length, affected })} flush>
      <VirtualTable label={t('label')} columns={columns} rows={rows} rowKey={keyOf} minWidth={760} stacks frameless maxHeight="420px" />
    </SectionCard>
  );
}
