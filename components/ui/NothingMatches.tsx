'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { AppLink } from './AppLink';
import { EmptyState } from './EmptyState';

/** A filter that leaves nothing: says so, and how to see everything again. */
export function NothingMatches({ clear }: { clear: string | (() => void) }) {
  const t = useTranslations('lists.noMatch');
  return (
    <EmptyState
      title={t('title')}
      actions={
        typeof clear === 'string' ? (
          <Button component={AppLink} href={clear}>
            {t('clear')}
          </Button>
        ) : (
          <Button onClick={clear}>{t('clear')}</Button>
        )
      }
    >
      <p>{t('text')}</p>
    </EmptyState>
  );
}
