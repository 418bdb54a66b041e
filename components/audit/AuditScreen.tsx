import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { Freshness } from '@/components/ui/Freshness';
import { NothingMatches } from '@/components/ui/NothingMatches';
import { PageHeader } from '@/components/ui/PageHeader';
import type { AuditFilter, AuditPage } from '@/lib/schemas/audit';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';
import { auditQuery } from './audit-url';
import { ExportLinks } from './ExportLinks';
import { shortBody } from './short-body';
import styles from './Audit.module.css';

interface Props {
  filter: AuditFilter;
  log: AuditPage;
  at: string;
  /** This is not the first page. */
  older: boolean;
}

/** The log of everything that the reader may see, one page. */
export function AuditScreen({ filter, log, at, older }: Props) {
  const t = useTranslations('audit');
  const rows = log.rows.map((row) => ({ ...row, ...shortBody(row.body) }));
  return (
    <>
      <PageHeader
        title={t('title')}
        below={
          <>
            <span>{t('about')}</span>
            <Freshness at={at} />
          </>
        }
        actions={log.canExport && <ExportLinks filter={filter} />}
      />
      <AuditFilters filter={filter} teams={log.teams} clusters={log.clusters} />
      {filter.operationId && (
        <p className={styles.of}>
          {t('ofOperation')} <AppLink href={`/operations/${filter.operationId}`}>{t('detail.openOperation')}</AppLink>
        </p>
      )}
      {rows.length > 0 ? <AuditList rows={rows} /> : <NothingMatches clear="/audit" />}
      <nav className={styles.paging} aria-label={t('pages')}>
        {older ? <AppLink href={`/audit?${auditQuery(filter)}`}>{t('newest')}</AppLink> : <span />}
        {log.next && <AppLink href={`/audit?${auditQuery(filter, { before: log.next })}`}>{t('older')}</AppLink>}
      </nav>
    </>
  );
}
