'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, readApi } from '@/components/ui/result';
import { SectionCard } from '@/components/ui/SectionCard';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import type { WireExchangeView } from '@/lib/schemas/wire';
import { WireExchange } from './WireExchange';
import styles from './Operation.module.css';

const id = 'wire';

/** Links from the audit log lead here. */
function openWhenAsked(details: HTMLDetailsElement | null): void {
  if (!details || window.location.hash !== `#${id}`) return;
  details.open = true;
  details.scrollIntoView();
}

/** What went over the wire, for the talk with the vendor's support. Read once opened, and again while the operation runs. */
export function WireLog({ operation }: { operation: OperationSnapshot }) {
  const t = useTranslations('operation.wire');
  const words = useTranslations('operation');
  const [open, setOpen] = useState(false);
  const path = `/api/operations/${operation.id}/wire`;
  const { data, error, isPending } = useQuery({
    queryKey: ['operation', operation.id, 'wire'],
    queryFn: ({ signal }) => readApi<WireExchangeView[]>(path, signal),
    enabled: open,
    refetchInterval: operation.state === 'running' ? 5_000 : false,
  });
  return (
    <SectionCard title={t('title')} actions={<><AppLink href={`/audit?operationId=${operation.id}`}>{words('inAudit')}</AppLink> <a href={`${path}?download`}>{t('download')}</a></>}>
      <details id={id} ref={openWhenAsked} className={styles.wire} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('show')}</summary>
        {error && <ErrorNotice error={errorOf(error)} />}
        {open && isPending && !error && <p role="status">{t('loading')}</p>}
        {data?.length === 0 && <EmptyState title={t('none')}>{t('noneMeans')}</EmptyState>}
        <ol className={styles.exchanges} aria-label={t('title')}>
          {data?.map((exchange) => (
            <WireExchange key={exchange.id} exchange={exchange} />
          ))}
        </ol>
      </details>
    </SectionCard>
  );
}
