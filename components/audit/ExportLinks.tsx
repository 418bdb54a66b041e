import { useTranslations } from 'next-intl';
import type { AuditFilter } from '@/lib/schemas/audit';
import { auditQuery } from './audit-url';
import styles from './Audit.module.css';

/** Exactly the rows of the filter on screen, all pages of them. */
export function ExportLinks({ filter }: { filter: AuditFilter }) {
  const t = useTranslations('audit.export');
  return (
    <span className={styles.export}>
      <span className={styles.quiet}>{t('label')}</span>
      {(['csv', 'ndjson'] as const).map((format) => (
        <a key={format} href={`/api/audit/export?${auditQuery(filter, { format })}`} download>
          {t(format)}
        </a>
      ))}
    </span>
  );
}
