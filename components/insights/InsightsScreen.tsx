'use client';
import Button from '@mui/material/Button';
import { useFormatter, useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { FilterForm } from '@/components/ui/FilterForm';
import { Freshness } from '@/components/ui/Freshness';
import { SelectInput, type Choice } from '@/components/ui/inputs';
import { NothingMatches } from '@/components/ui/NothingMatches';
import { PageHeader } from '@/components/ui/PageHeader';
import { useProviderName } from '@/components/ui/ProviderLabel';
import { charts, defaultPeriod, environments, periods } from '@/lib/schemas/choices';
import type { Insights, InsightsFilter } from '@/lib/schemas/insights';
import { ChartCard } from './ChartCard';
import { insightsQuery } from './insights-url';
import { useCharts } from './use-charts';
import styles from './Insights.module.css';

/** What has happened, for people who would rather look. `zone`: whose days are counted. */
export function InsightsScreen({ insights, filter, zone }: { insights: Insights; filter: InsightsFilter; zone: string }) {
  const t = useTranslations('insights');
  const any = useTranslations('lists.filter');
  const words = useTranslations('states.environment');
  const vendorName = useProviderName();
  const format = useFormatter();
  const data = useCharts(insights);
  const choice = (name: 'teamId' | 'environment' | 'providerId', label: string, choices: readonly Choice[]) => (
    <SelectInput label={label} labelHidden name={name} defaultValue={filter[name] ?? ''} choices={[{ value: '', label: any('any', { what: label }) }, ...choices]} />
  );
  const narrowed = [filter.teamId, filter.environment, filter.providerId].filter(Boolean).length;
  const nothing = insights.actors.length === 0 && insights.away.length === 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        below={
          <>
            <span>{t('since', { from: format.dateTime(new Date(insights.from), { dateStyle: 'medium' }), zone })}</span>
            <Freshness at={insights.at} />
          </>
        }
      />
      <FilterForm label={t('filter')} action="/insights" filter={filter} active={narrowed}>
        <SelectInput label={t('period')} labelHidden name="period" defaultValue={filter.period ?? defaultPeriod} choices={periods.map((value) => ({ value, label: t('lastDays', { days: Number(value) }) }))} />
        {choice('teamId', t('team'), insights.teams.map(({ id, name }) => ({ value: id, label: name })))}
        {choice('environment', t('environment'), environments.map((value) => ({ value, label: words(value) })))}
        {choice('providerId', t('vendor'), insights.providerIds.map((id) => ({ value: id, label: vendorName(id) })))}
      </FilterForm>
      {nothing && narrowed > 0 && <NothingMatches clear="/insights" />}
      {nothing && narrowed === 0 && (
        <EmptyState
          title={t('empty.title')}
          actions={
            <Button component={AppLink} href="/" prefetch={false} variant="contained">
              {t('empty.fleet')}
            </Button>
          }
        >
          <p>{t('empty.text')}</p>
          <p>{t('empty.durations')}</p>
        </EmptyState>
      )}
      {!nothing && (
        <div className={styles.charts}>
          {charts.map((chart) => (
            <ChartCard key={chart} data={data[chart]} csv={`/api/insights/${chart}?${insightsQuery(filter, { zone })}`} />
          ))}
        </div>
      )}
    </>
  );
}
