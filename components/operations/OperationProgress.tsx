'use client';
import { useTranslations } from 'next-intl';
import { Age } from '@/components/ui/Age';
import { ProgressBar } from '@/components/ui/ProgressBar';
import { limits } from '@/lib/config/limits';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { Duration } from './Duration';
import { barOutcome, OperationMark } from './OutcomeMark';
import styles from './Operation.module.css';

/** Outcome, overall bar and elapsed time in one line. `recorded`: as they were, not as they are. */
export function OperationProgress({ operation, stale, recorded }: { operation: OperationSnapshot; stale: boolean; recorded: boolean }) {
  const t = useTranslations('operation');
  const replay = useTranslations('replay');
  const running = operation.state === 'running';
  const from = operation.steps.some(({ progressFrom }) => progressFrom === 'observed') ? 'observed' : 'vendor';
  return (
    <>
      <div className={styles.overall}>
        <span role="status" aria-label={t('outcome')}>
          <OperationMark operation={operation} stale={stale && running} />
        </span>
        <span className={styles.overallBar}>
          {(running || operation.progress !== null) && (
            <ProgressBar label={t('overall')} value={operation.progress} from={from} outcome={running && operation.needsHuman ? 'unknown' : barOutcome(operation.outcome)} stale={stale && running} />
          )}
        </span>
        <span aria-label={t('elapsed')} role="timer">
          <Duration since={operation.createdAt} until={operation.finishedAt} at={operation.at} />
        </span>
      </div>
      {recorded && <p className={styles.closing}>{replay('progress')}</p>}
      {running && !recorded && (
        <p className={styles.closing}>
          <Age since={operation.at} at={operation.at} staleAfter={limits.silentSeconds} />
          <span>{t('closing')}</span>
        </p>
      )}
    </>
  );
}
