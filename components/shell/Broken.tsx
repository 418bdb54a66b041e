'use client';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/EmptyState';
import styles from './Broken.module.css';

/** A page that failed unexpectedly: the digest names the server's log line, nothing else is told. Its button is the browser's own: every page carries this one. */
export function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('shell');
  const errors = useTranslations('errors');
  const digest = error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null;
  // `lib/db/trouble.ts` says so in the digest: what is wrong then is no secret and no page's fault.
  const trouble = digest === 'database-away' || digest === 'database-full' ? digest : null;
  return (
    <EmptyState
      title={t('pages.errorTitle')}
      actions={
        <button type="button" className={styles.retry} onClick={retry}>
          {t('pages.retry')}
        </button>
      }
    >
      <p role="alert">{trouble ? errors(trouble) : t('pages.error')}</p>
      {digest && !trouble && (
        <p>
          {t('notice.eventId')} <code>{digest}</code>
        </p>
      )}
    </EmptyState>
  );
}
