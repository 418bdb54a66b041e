'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';

/** The first thing a new team sees: how clusters get here. */
export function FleetEmpty({ canImport }: { canImport: boolean }) {
  const t = useTranslations('fleet.empty');
  return (
    <EmptyState
      title={t('title')}
      actions={
        canImport && (
          <Button component={AppLink} href="/credentials" prefetch={false} variant="contained">
            {t('action')}
          </Button>
        )
      }
    >
      {canImport ? (
        <ol>
          <li>{t('credential')}</li>
          <li>{t('test')}</li>
          <li>{t('import')}</li>
        </ol>
      ) : (
        <p>{t('askAdmin')}</p>
      )}
    </EmptyState>
  );
}

export function NothingMatches({ onClear }: { onClear: () => void }) {
  const t = useTranslations('fleet.empty');
  return <EmptyState title={t('noMatch')} actions={<Button onClick={onClear}>{t('clear')}</Button>} />;
}
