'use client';
import { useTimeZone, useTranslations } from 'next-intl';
import { FilterForm } from '@/components/ui/FilterForm';
import { SelectInput, TextInput, type Choice } from '@/components/ui/inputs';
import { wallClockOf } from '@/components/ui/wall-clock';
import { SavedViews } from '@/components/views/SavedViews';
import type { AuditFilter } from '@/lib/schemas/audit';
import type { Named } from '@/lib/schemas/basics';
import { auditActions, auditOutcomes } from '@/lib/schemas/choices';

/** `operation` in the address is the operation whose rows are looked at. */
export function AuditFilters({ filter, teams, clusters }: { filter: AuditFilter; teams: Named[]; clusters: Named[] }) {
  const t = useTranslations('audit');
  const any = useTranslations('lists.filter');
  const zone = useTimeZone() ?? 'UTC';
  const choice = (name: 'teamId' | 'clusterId' | 'action' | 'outcome', label: string, choices: readonly Choice[]) => (
    <SelectInput label={label} labelHidden name={name} defaultValue={filter[name] ?? ''} choices={[{ value: '', label: any('any', { what: label }) }, ...choices]} />
  );
  const named = (things: Named[]): Choice[] => things.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterForm
      label={t('filter.label')}
      action="/audit"
      filter={filter}
      active={Object.values(filter).filter(Boolean).length}
      beside={<SavedViews screen="audit" />}
      search={<TextInput label={t('filter.actor')} labelHidden placeholder={t('filter.actorHelp')} type="search" name="actor" maxLength={120} defaultValue={filter.actor ?? ''} />}
    >
      {choice('teamId', t('filter.team'), named(teams))}
      {choice('clusterId', t('filter.cluster'), named(clusters))}
      {choice('action', t('filter.action'), auditActions.map((action) => ({ value: action, label: t(`actions.${action.replaceAll('.', '_')}`) })))}
      {choice('outcome', t('filter.outcome'), auditOutcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })))}
      <div data-period="">
        <TextInput label={t('filter.from')} labelBeside name="from" type="datetime-local" defaultValue={wallClockOf(filter.from, zone)} />
        <TextInput label={t('filter.to')} labelBeside name="to" type="datetime-local" defaultValue={wallClockOf(filter.to, zone)} />
      </div>
      {filter.operationId && <input type="hidden" name="operation" value={filter.operationId} />}
    </FilterForm>
  );
}
