'use client';
import { useTranslations } from 'next-intl';
import { LongList } from '@/components/ui/LongList';
import { SectionCard } from '@/components/ui/SectionCard';
import { StateMark } from '@/components/ui/StateMark';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { batchShapes, gravestFirst } from './batch-shapes';
import { batchUnderWay, batchViews } from './batch-views';
import { BatchEdge } from './BatchEdge';
import styles from './Batches.module.css';

/** Of thousands of batches the one under way, a few before it and those that follow. */
const drawnAtFirst = 300;
const drawnBefore = 6;

/** Where the operation stands among its batches, each with its word and shape, and what it waits for. */
export function BatchBars({ operation, stale }: { operation: OperationSnapshot; stale: boolean }) {
  const t = useTranslations('batches');
  const batches = batchViews(operation.steps, operation.targets);
  if (batches.length < 2) return null;
  const underWay = batchUnderWay(batches);
  const counted = gravestFirst.map((state) => ({ state, count: batches.filter((batch) => batch.state === state).length })).filter(({ count }) => count > 0);
  return (
    <SectionCard title={t(operation.finishedAt ? 'bars.all' : 'bars.overall', { n: underWay + 1, total: batches.length })}>
      <div className={styles.batches}>
        <BatchEdge operation={operation} />
        <p className={styles.counts}>
          {counted.map(({ state, count }) => (
            <span key={state} className={styles.count}>
              <StateMark state={batchShapes[state]} stale={stale && state === 'vendor'} /> {t('bars.count', { count, state: t(`state.${state}`) })}
            </span>
          ))}
          {operation.rollout && <span className={styles.quiet}>{t('bars.tolerated', { tolerated: operation.tolerated })}</span>}
        </p>
        <LongList items={batches} few={drawnAtFirst} from={underWay - drawnBefore} scrolls label={t('bars.title')} className={styles.bars}>
          {({ batch, state, targets }) => {
            const text = t('bars.one', { n: batch + 1, state: t(`state.${state}`), targets });
            return (
              <li key={batch} className={styles.bar} data-state={state} aria-label={text} title={text}>
                <span className={styles.number}>{batch + 1}</span> <StateMark state={batchShapes[state]} stale={stale && state === 'vendor'} /> <span>{t(`state.${state}`)}</span>
              </li>
            );
          }}
        </LongList>
      </div>
    </SectionCard>
  );
}
