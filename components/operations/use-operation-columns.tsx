'use client';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { ProgressBar } from '@/components/ui/ProgressBar';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { Time } from '@/components/ui/Time';
import type { Column } from '@/components/ui/VirtualTable';
import type { OperationSummary } from '@/lib/schemas/operation';
import { Duration } from './Duration';
import { OperationMark } from './OutcomeMark';
import { useShortHeadline } from './use-headline';
import styles from './Operation.module.css';

/** Columns of the list; `lost` greys what runs, because nobody knows how it stands now. */
export function useOperationColumns(at: string, lost: boolean): Column<OperationSummary>[] {
  const t = useTranslations('operation.list');
  const headline = useShortHeadline();
  return [
    {
      id: 'what',
      header: t('what'),
      width: 'minmax(220px, 2.4fr)',
      ownLine: true,
      cell: (operation) => (
        <span className={styles.line}>
          <AppLink href={`/operations/${operation.id}`} className={styles.headline} prefetch={false}>
            {headline(operation)}
          </AppLink>
          <span className={`${styles.quiet} ${styles.reason}`}>{operation.reason || t('noReason')}</span>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      width: 'minmax(150px, 1.2fr)',
      ownLine: true,
      cell: (operation) => (
        <span className={styles.line}>
          <OperationMark operation={operation} stale={lost && operation.state === 'running'} />
          {operation.state === 'running' && <ProgressBar compact label={headline(operation)} value={operation.progress} stale={lost} />}
        </span>
      ),
    },
    {
      id: 'where',
      header: t('where'),
      width: 'minmax(150px, 1.2fr)',
      cell: (operation) => (
        <span className={`${styles.line} ${styles.flowing}`}>
          <span>
            {operation.team.name} <EnvironmentChip environment={operation.environment} />
          </span>
          <span className={styles.quiet}>
            <ProviderLabel providerId={operation.providerId} />
          </span>
        </span>
      ),
    },
    { id: 'who', header: t('who'), width: 'minmax(100px, 0.8fr)', cell: ({ createdByName }) => createdByName },
    {
      id: 'when',
      header: t('when'),
      width: 'minmax(150px, 1fr)',
      cell: (operation) => (
        <span className={`${styles.line} ${styles.flowing}`}>
          <Time at={operation.createdAt} />
          <span className={styles.quiet}>
            <Duration since={operation.createdAt} until={operation.finishedAt} at={at} />
          </span>
        </span>
      ),
    },
  ];
}
