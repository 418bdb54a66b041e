'use client';
import { useTranslations } from 'next-intl';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { SavedMenu } from '@/components/saved/SavedMenu';
import type { ViewScreen } from '@/lib/schemas/view';
import { filtersOf } from './filters-of';
import { useViews } from './use-views';

interface Props {
  screen: ViewScreen;
  /** For screens that keep their filters beside the address; without it the page is opened with the view's query. */
  onApply?: (query: string) => void;
}

const pathOf = (screen: ViewScreen): string => (screen === 'fleet' ? '/' : `/${screen}`);

/** Saved views of a screen whose filters are its address: use, save, rename, remove; one's own and the teams'. */
export function SavedViews({ screen, onApply }: Props) {
  const t = useTranslations('views');
  const router = useRouter();
  const shown = filtersOf(useSearchParams().toString());
  const [opened, setOpened] = useState(false);
  const { data, error, queryOf, verbs } = useViews(screen, opened || shown !== '');
  const addressOf = (query: string): string => (query ? `${pathOf(screen)}?${query}` : pathOf(screen));
  const items = data?.views.map(({ id, name, query, team, createdByName, can }) => ({
    id,
    name,
    note: team ? t('savedBy', { name: createdByName }) : '',
    team: team?.name ?? null,
    inUse: filtersOf(query) === shown,
    mayChange: can.change,
    href: addressOf(query),
  }));
  const use = (id: string) => (onApply ? onApply(queryOf(id)) : router.push(addressOf(queryOf(id))));
  return (
    <SavedMenu
      words="views"
      label={t('title')}
      current={(shown !== '' && items?.find(({ inUse }) => inUse)?.name) || null}
      items={items}
      error={error}
      verbs={verbs(shown)}
      owners={[{ value: '', label: t('forMe') }, ...(data?.teams ?? []).map(({ id, name }) => ({ value: id, label: t('forTeam', { team: name }) }))]}
      nothingToSave={shown === '' ? t('nothingToSave') : null}
      onOpen={() => setOpened(true)}
      onUse={use}
    />
  );
}
