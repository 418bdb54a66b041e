import { getTranslations } from 'next-intl/server';
import { BareFrame } from '@/components/shell/BareFrame';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';

export default async function NotFound() {
  const t = await getTranslations('shell.pages');
  return (
    <BareFrame>
      <EmptyState title={t('notFoundTitle')} actions={<AppLink href="/">{t('toFleet')}</AppLink>}>
        {t('notFound')}
      </EmptyState>
    </BareFrame>
  );
}
