'use client';
import { useTranslations } from 'next-intl';
import type { AuditRow } from '@/lib/schemas/audit';
import { AuditEntry } from './AuditEntry';
import { AuditHead } from './AuditHead';
import styles from './Audit.module.css';

export interface ShortRow extends AuditRow {
  /** Name of a shortened list -> its true length. */
  cut: Record<string, number>;
}

/** One page of the log, newest first. */
export function AuditList({ rows }: { rows: ShortRow[] }) {
  const t = useTranslations('audit');
  return (
    <ol className={styles.list} aria-label={t('list')}>
      {rows.map((row) => (
        <li key={row.seq} className={styles.row}>
          <AuditEntry head={<AuditHead row={row} />} row={row} />
        </li>
      ))}
    </ol>
  );
}
