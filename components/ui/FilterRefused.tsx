'use client';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { ErrorNotice } from '@/components/ui/ErrorNotice';

/** An address with a filter that cannot be understood shows nothing rather than everything. */
export function FilterRefused({ names, clearHref }: { names: string[]; clearHref: string }) {
  const t = useTranslations('operation.list.filter');
  return (
    <ErrorNotice error={{ code: 'invalid', reason: 'invalid' }}>
      <span>{t('refused', { names: names.join(', ') })}</span>
      <AppLink href={clearHref}>{t('clear')}</AppLink>
    </ErrorNotice>
  );
}
