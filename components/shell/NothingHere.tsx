import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';

/** What does not exist, or is not the reader's to see: both look alike. */
export function NothingHere() {
  const t = useTranslations('shell.pages');
  return (
    <EmptyState title={t('notFoundTitle')} actions={<AppLink href="/">{t('toFleet')}</AppLink>}>
      {t('notFound')}
    </EmptyState>
  );
}
