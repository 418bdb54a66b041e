'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useDuration } from '@/components/operations/Duration';
import { useActionName } from '@/components/operations/use-action-name';
import { useSpan } from '@/components/ui/Age';
import { useProviderName } from '@/components/ui/ProviderLabel';
import { endings } from '@/lib/schemas/choices';
import type { Chart, Ending, Insights } from '@/lib/schemas/insights';
import type { ChartData, Fill } from './chart-data';
import { timeMarks } from './time-marks';

const drawn: Record<Ending, { colour: string; fill: Fill }> = {
  succeeded: { colour: 'var(--mui-palette-state-running)', fill: 'solid' },
  failed: { colour: 'var(--mui-palette-state-failed)', fill: 'rising' },
  unknown: { colour: 'var(--mui-palette-state-degraded)', fill: 'dots' },
  canceled: { colour: 'var(--mui-palette-state-stopped)', fill: 'falling' },
  'not-sent': { colour: 'var(--mui-palette-state-unknown)', fill: 'hollow' },
  running: { colour: 'var(--mui-palette-state-moving)', fill: 'grid' },
};

/** The four charts in the reader's language and formats. */
export function useCharts(insights: Insights): Record<Chart, ChartData> {
  const t = useTranslations('insights');
  const words = useTranslations('outcomes');
  const format = useFormatter();
  const duration = useDuration();
  const span = useSpan();
  const actionName = useActionName();
  const vendorName = useProviderName();
  const number = (value: number): string => format.number(value, { maximumFractionDigits: 1 });
  const hours = (value: number): string => t('hours', { hours: value });
  // The text is a local day already: formatted as UTC it stays what it says.
  const day = (text: string): string => format.dateTime(new Date(`${text}T00:00:00Z`), { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const { days, durations, away, actors } = insights;
  const calls = durations.map(({ providerId, action, kind, subject }) => `${actionName(providerId, action)}${kind === action ? '' : ` (${actionName(providerId, kind)})`}: ${subject.replaceAll('/', ' ')}`);
  const isShared = (name: string): boolean => calls.indexOf(name) !== calls.lastIndexOf(name);
  return {
    outcomes: {
      chart: 'outcomes',
      upright: true,
      rows: days.map((counts) => day(counts.day)),
      rowsLabel: t(insights.step),
      series: endings.map((id) => ({ id, label: id === 'running' ? words('operation.running') : words(`outcome.${id}`), ...drawn[id], values: days.map((counts) => counts[id]) })),
      format: number,
    },
    durations: {
      chart: 'durations',
      upright: false,
      rows: calls.map((name, index) => (isShared(name) ? `${name} (${vendorName(durations[index]?.providerId ?? '')})` : name)),
      rowsLabel: t('durations.row'),
      series: [
        { id: 'median', label: t('durations.median'), colour: 'var(--mui-palette-state-moving)', fill: 'solid', values: durations.map(({ median }) => median) },
        { id: 'p95', label: t('durations.p95'), colour: 'var(--mui-palette-state-degraded)', fill: 'rising', values: durations.map(({ p95 }) => p95) },
      ],
      namesWidth: 310,
      marks: timeMarks(Math.max(...durations.map(({ p95 }) => p95), 1)),
      format: (value) => duration(Math.round(value)),
      formatMark: (value) => (value % (value < 3600 ? 60 : 3600) === 0 ? span(value) : duration(value)),
      also: [
        { label: t('durations.count'), values: durations.map(({ count }) => number(count)) },
        { label: t('vendor'), values: durations.map(({ providerId }) => vendorName(providerId)) },
      ],
    },
    away: {
      chart: 'away',
      upright: false,
      rows: away.map(({ clusterName }) => clusterName),
      rowsLabel: t('away.row'),
      series: [
        { id: 'maintenance', label: t('away.maintenance'), colour: 'var(--mui-palette-state-maintenance)', fill: 'dots', values: away.map(({ maintenanceHours }) => maintenanceHours) },
        { id: 'stopped', label: t('away.stopped'), colour: 'var(--mui-palette-state-stopped)', fill: 'falling', values: away.map(({ stoppedHours }) => stoppedHours) },
      ],
      format: hours,
      also: [{ label: t('away.now'), values: away.map(({ now }) => number(now)) }],
    },
    actors: {
      chart: 'actors',
      upright: false,
      rows: actors.map(({ name }) => name || t('actors.gone')),
      rowsLabel: t('actors.row'),
      series: [
        { id: 'operations', label: t('actors.operations'), colour: 'var(--mui-palette-primary-main)', fill: 'solid', values: actors.map(({ operations }) => operations) },
        { id: 'troubled', label: t('actors.troubled'), colour: 'var(--mui-palette-state-failed)', fill: 'rising', values: actors.map(({ troubled }) => troubled) },
      ],
      format: number,
    },
  };
}
