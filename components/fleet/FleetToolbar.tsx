'use client';
import { useTranslations } from 'next-intl';
import { FilterBar } from '@/components/ui/FilterBar';
import { SelectInput, TextInput } from '@/components/ui/inputs';
import { distinct } from '@/components/ui/list-search';
import { useProviderName } from '@/components/ui/ProviderLabel';
import { SavedViews } from '@/components/views/SavedViews';
import type { FleetCluster } from '@/lib/schemas/cluster';
import { groupings, type FleetView } from './fleet-view';

const healths = ['down', 'degraded', 'unknown', 'busy', 'healthy'] as const;
const environments = ['production', 'staging', 'development'] as const;

interface Props {
  clusters: readonly FleetCluster[];
  view: FleetView;
  onChange: (change: Partial<FleetView>) => void;
  /** A whole saved view instead of the one that is shown. */
  onQuery: (query: string) => void;
}

export function FleetToolbar({ clusters, view, onChange, onQuery }: Props) {
  const t = useTranslations('fleet.filter');
  const states = useTranslations('states');
  const providerName = useProviderName();
  const vendors = [...new Set(clusters.map((cluster) => cluster.providerId))];
  const choice = (key: keyof FleetView, choices: { value: string; label: string }[]) => (
    <SelectInput label={t(key)} labelHidden value={view[key]} choices={[{ value: '', label: t(`${key}All`) }, ...choices]} onChange={(event) => onChange({ [key]: event.target.value })} />
  );
  return (
    <FilterBar
      beside={<SavedViews screen="fleet" onApply={onQuery} />}
      active={[view.health, view.team, view.environment, view.vendor].filter(Boolean).length}
      search={<TextInput label={t('text')} labelHidden type="search" placeholder={t('text')} value={view.text} onChange={(event) => onChange({ text: event.target.value })} />}
    >
      {choice('health', healths.map((value) => ({ value, label: states(`health.${value}`) })))}
      {choice('team', distinct(clusters.map(({ team }) => team)))}
      {choice('environment', environments.map((value) => ({ value, label: states(`environment.${value}`) })))}
      {choice('vendor', distinct(vendors.map((id) => ({ id, name: providerName(id) }))))}
      <SelectInput
        label={t('group')}
        labelHidden
        value={view.group}
        choices={groupings.map((value) => ({ value, label: t(`by.${value}`) }))}
        onChange={(event) => onChange({ group: groupings.find((known) => known === event.target.value) ?? 'none' })}
      />
    </FilterBar>
  );
}
