'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/EmptyState';

/** A page that failed unexpectedly: the digest names the server's log line, nothing else is told. */
export function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('shell');
  const digest = error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null;
  return (
    <EmptyState
      title={t('pages.errorTitle')}
      actions={
        <Button variant="contained" onClick={retry}>
          {t('pages.retry')}
        </Button>
      }
    >
      <p role="alert">{t('pages.error')}</p>
      {digest && (
        <p>
          {t('notice.eventId')} <code>{digest}</code>
        </p>
      )}
    </EmptyState>
  );
}
