'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import type { SetAside } from '@/lib/schemas/cluster';

export function useSetAsideWords(): (setAside: SetAside) => string {
  const t = useTranslations('cluster.setAside');
  const format = useFormatter();
  return ({ since, by }) => {
    const at = format.dateTime(new Date(since), { dateStyle: 'medium', timeStyle: 'short' });
    return by ? t('here', { at, name: by.name }) : t('elsewhere', { at });
  };
}

/** Since when one instance is set aside and by whom; leads to the operation. */
export function SetAsideNote({ setAside }: { setAside: SetAside }) {
  const words = useSetAsideWords()(setAside);
  return setAside.by ? (
    <AppLink href={`/operations/${setAside.by.operationId}`} prefetch={false} title={words}>
      {words}
    </AppLink>
  ) : (
    <span title={words}>{words}</span>
  );
}
