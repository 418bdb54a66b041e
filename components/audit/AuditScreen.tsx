import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageHeader } from '@/components/ui/PageHeader';
import type { AuditFilter, AuditPage } from '@/lib/schemas/audit';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';
import { auditQuery } from './audit-url';
import { ExportLinks } from './ExportLinks';
import { shortBody } from './short-body';
import styles from './Audit.module.css';

/** The log of everything that the reader may see, one page. `older`: this is not the first. */
export function AuditScreen({ filter, log, older }: { filter: AuditFilter; log: AuditPage; older: boolean }) {
  const t = useTranslations('audit');
  const rows = log.rows.map((row) => ({ ...row, ...shortBody(row.body) }));
  return (
    <>
      <PageHeader title={t('title')} below={t('about')} actions={log.canExport && <ExportLinks filter={filter} />} />
      <AuditFilters filter={filter} teams={log.teams} clusters={log.clusters} />
      {rows.length > 0 ? <AuditList rows={rows} /> : <EmptyState title={t('noMatch')}>{t('noMatchHelp')}</EmptyState>}
      <nav className={styles.paging} aria-label={t('pages')}>
        {older ? <AppLink href={`/audit?${auditQuery(filter)}`}>{t('newest')}</AppLink> : <span />}
        {log.next && <AppLink href={`/audit?${auditQuery(filter, { before: log.next })}`}>{t('older')}</AppLink>}
      </nav>
    </>
  );
}
