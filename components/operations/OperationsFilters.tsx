'use client';
import { useTimeZone, useTranslations } from 'next-intl';
import { FilterForm } from '@/components/ui/FilterForm';
import { SelectInput, TextInput, type Choice } from '@/components/ui/inputs';
import { useProviderName } from '@/components/ui/ProviderLabel';
import { wallClockOf } from '@/components/ui/wall-clock';
import { SavedViews } from '@/components/views/SavedViews';
import type { Named } from '@/lib/schemas/basics';
import { environments, outcomes } from '@/lib/schemas/choices';
import type { OperationsFilter } from '@/lib/schemas/operation';
import { useActionChoices } from './use-action-choices';

interface Props {
  filter: OperationsFilter;
  teams: Named[];
  clusters: Named[];
  providerIds: string[];
}

export function OperationsFilters({ filter, teams, clusters, providerIds }: Props) {
  const t = useTranslations('operation.list.filter');
  const any = useTranslations('lists.filter');
  const words = useTranslations();
  const actions = useActionChoices();
  const vendorName = useProviderName();
  const zone = useTimeZone() ?? 'UTC';
  const choice = (name: keyof OperationsFilter, label: string, choices: readonly Choice[]) => (
    <SelectInput label={label} labelHidden name={name} defaultValue={filter[name] ?? ''} choices={[{ value: '', label: any('any', { what: label }) }, ...choices]} />
  );
  const named = (things: Named[]): Choice[] => things.map(({ id, name }) => ({ value: id, label: name }));
  const { before: _before, q, ...choices } = filter;
  return (
    <FilterForm
      label={t('label')}
      action="/operations"
      filter={filter}
      active={Object.values(choices).filter(Boolean).length + (q ? 1 : 0)}
      beside={<SavedViews screen="operations" />}
      search={<TextInput label={t('search')} labelHidden placeholder={t('search')} type="search" name="q" maxLength={120} defaultValue={q ?? ''} />}
    >
      {choice('state', t('state'), (['running', 'finished'] as const).map((value) => ({ value, label: t(value) })))}
      {choice('outcome', t('outcome'), outcomes.map((value) => ({ value, label: words(`outcomes.outcome.${value}`) })))}
      {choice('action', t('action'), actions)}
      {choice('teamId', t('team'), named(teams))}
      {choice('clusterId', t('cluster'), named(clusters))}
      {choice('environment', t('environment'), environments.map((value) => ({ value, label: words(`states.environment.${value}`) })))}
      {choice('providerId', t('vendor'), providerIds.map((id) => ({ value: id, label: vendorName(id) })))}
      <div data-period="">
        <TextInput label={t('from')} labelBeside name="from" type="datetime-local" defaultValue={wallClockOf(filter.from, zone)} />
        <TextInput label={t('to')} labelBeside name="to" type="datetime-local" defaultValue={wallClockOf(filter.to, zone)} />
      </div>
    </FilterForm>
  );
}
