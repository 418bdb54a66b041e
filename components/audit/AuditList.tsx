'use client';
import { useTranslations } from 'next-intl';
import { AuditEntry } from './AuditEntry';
import { AuditHead } from './AuditHead';
import type { ShortRow } from './short-row';
import styles from './Audit.module.css';

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
