'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { RequestPreview } from '@/lib/providers/contract';
import { RequestView } from './RequestView';
import styles from './Plan.module.css';

/** Folded request. Drawn only once opened: a plan may hold hundreds of calls. */
export function RequestDetails({ request, open: openAtFirst = false }: { request: RequestPreview; open?: boolean }) {
  const t = useTranslations('plan.request');
  const [open, setOpen] = useState(openAtFirst);
  return (
    <details className={styles.details} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('title')}</summary>
      {open && <RequestView request={request} />}
    </details>
  );
}
