'use client';
import useMediaQuery from '@mui/material/useMediaQuery';
import { BarChart } from '@mui/x-charts/BarChart';
import type { ChartData } from './chart-data';
import { patternId, Patterns } from './Patterns';
import styles from './Insights.module.css';

const rowHeight = 44;
/** Above this many bars a value on each would be a smear. */
const labelledAtMost = 14;

/** Drawn by the charts library, which is loaded on this screen alone. Its twin, the table, carries the numbers for those who do not see it. */
export function Bars({ data, label }: { data: ChartData; label: string }) {
  const { chart, upright, rows, series, format, namesWidth = 200, marks } = data;
  const wide = useMediaQuery('(min-width: 600px)');
  const labelled = rows.length <= labelledAtMost || !upright;
  // By number: rows of one name would be drawn over each other.
  const band = { data: rows.map((_, index) => index), valueFormatter: (index: number) => rows[index] ?? '', scaleType: 'band' as const, categoryGapRatio: 0.3, barGapRatio: 0 };
  // A phone's axis is short: every other mark, and as much room for the labels behind the bars as for the bars.
  const room = wide ? (marks ? 1.15 : 1.4) : 2;
  const counted = { valueFormatter: format, tickNumber: wide ? 4 : 2, domainLimit: roomForLabels(room), ...(marks && { tickInterval: wide ? marks : marks.filter((_, index) => index % 2 === 0) }) };
  return (
    <BarChart
      className={styles.bars}
      height={upright ? 260 : 60 + rows.length * rowHeight}
      layout={upright ? 'vertical' : 'horizontal'}
      margin={{ top: 8, right: 8, bottom: 4, left: 4 }}
      title={label}
      hideLegend
      skipAnimation
      disableKeyboardNavigation
      grid={upright ? { horizontal: true } : { vertical: true }}
      xAxis={[{ height: 28, ...(upright ? band : counted) }]}
      yAxis={[upright ? { width: 44, tickMinStep: 1, valueFormatter: format } : { ...band, width: wide ? namesWidth : 170 }]}
      series={series.map(({ id, label: name, values }) => ({
        id,
        label: name,
        data: values,
        color: `url(#${patternId(chart, id)})`,
        valueFormatter: (value) => format(value ?? 0),
        ...(upright && { stack: 'all' }),
        ...(labelled && { barLabel: ({ value }: { value: number | null }) => (value && (!upright || value > 0) ? format(value) : null), barLabelPlacement: upright ? ('center' as const) : ('outside' as const) }),
      }))}
    >
      <Patterns chart={chart} series={series} />
    </BarChart>
  );
}

/** Labels stand behind the bars and are cut off at the end of the axis. */
const roomForLabels =
  (times: number) =>
  <T,>(min: T, max: T) => ({ min, max: Number(max) * times });
