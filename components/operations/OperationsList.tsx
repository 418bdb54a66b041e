'use client';
import Button from '@mui/material/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { NothingMatches } from '@/components/ui/NothingMatches';
import { readApi } from '@/components/ui/result';
import { VirtualTable } from '@/components/ui/VirtualTable';
import type { OperationsFilter, OperationsPage } from '@/lib/schemas/operation';
import { operationsQuery } from './operations-url';
import { PollLost } from './PollLost';
import { useOperationColumns } from './use-operation-columns';
import styles from './Operation.module.css';

const everyMs = 5_000;

/** Newest first, live; older pages are loaded on demand and stay live with the rest. */
export function OperationsList({ filter, initial }: { filter: OperationsFilter; initial: OperationsPage }) {
  const t = useTranslations('operation.list');
  const query = operationsQuery(filter);
  const { data, error, failureCount, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['operations', query],
    queryFn: ({ pageParam, signal }) => readApi<OperationsPage>(`/api/operations?${operationsQuery({ ...filter, before: pageParam ?? filter.before })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    initialData: { pages: [initial], pageParams: [null] },
    refetchInterval: everyMs,
    networkMode: 'always',
  });
  const at = data.pages[0]?.at ?? initial.at;
  const lost = error !== null || failureCount > 0;
  const columns = useOperationColumns(at, lost);
  const rows = data.pages.flatMap(({ operations }) => operations);
  // That there was none is old news, too, when the console is out of reach.
  const said = lost && <PollLost error={error} at={at} />;
  if (rows.length === 0)
    return (
      <div className={styles.page}>
        {said}
        {query ? <NothingMatches clear="/operations" /> : <NoOperation />}
      </div>
    );
  return (
    <div className={styles.page}>
      {said}
      <VirtualTable
        label={t('label')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowHeight={46}
        minWidth={860}
        stacks
        walks
        footer={
          hasNextPage && (
            <div className={styles.footer}>
              <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
                {t(isFetchingNextPage ? 'loading' : 'older')}
              </Button>
            </div>
          )
        }
      />
    </div>
  );
}

function NoOperation() {
  const t = useTranslations('operation.list');
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <Button component={AppLink} href="/" variant="contained">
          {t('toFleet')}
        </Button>
      }
    >
      <p>{t('emptyHelp')}</p>
    </EmptyState>
  );
}
