'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { OperationMark } from '@/components/operations/OutcomeMark';
import { useShortHeadline } from '@/components/operations/use-headline';
import { AppLink } from '@/components/ui/AppLink';
import { ProgressBar } from '@/components/ui/ProgressBar';
import type { TrayOperation } from '@/lib/schemas/tray';
import styles from './Tray.module.css';

/** One operation: what, whose, how it stands. */
export function TrayRow({ operation, stale, children }: { operation: TrayOperation; stale: boolean; children?: ReactNode }) {
  const t = useTranslations('tray');
  const headline = useShortHeadline()(operation);
  const running = operation.state === 'running';
  return (
    <li className={styles.row}>
      <AppLink href={`/operations/${operation.id}`} prefetch={false}>
        {headline}
      </AppLink>
      <span className={styles.facts}>
        <OperationMark operation={operation} stale={stale && running} />
        <span className={styles.quiet}>{operation.mine ? t('mine') : operation.createdByName}</span>
        {children}
      </span>
      {running && <ProgressBar compact label={headline} value={operation.progress} stale={stale} />}
    </li>
  );
}
