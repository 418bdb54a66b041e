'use client';
import useMediaQuery from '@mui/material/useMediaQuery';
import { BarChart } from '@mui/x-charts/BarChart';
import type { AxisValueFormatterContext } from '@mui/x-charts/models';
import type { ChartData } from './chart-data';
import { linesOf } from './name-lines';
import { lettersAbove, NamesAbove, NamesBeside } from './RowNames';
import { patternId, Patterns } from './Patterns';
import styles from './Insights.module.css';

const rowHeight = 44;
const barsHeight = 30;
const lineHeight = 15;
/** Days that stand below upright bars without touching each other. */
const labelsWide = 15;
const labelsOnPhone = 6;
/** Above this many bars a value on each would be a smear. */
const labelledAtMost = 14;

/** Drawn by the charts library, which is loaded on this screen alone. Its twin, the table, carries the numbers for those who do not see it. */
export function Bars({ data, label }: { data: ChartData; label: string }) {
  const { chart, upright, rows, series, format, namesWidth = 200, marks, formatMark = format } = data;
  const wide = useMediaQuery('(min-width: 600px)');
  const labelled = rows.length <= labelledAtMost || !upright;
  // Beside the bars of a phone there is no room for names that people could read.
  const linesAbove = upright || wide ? 0 : Math.max(1, ...rows.map((name) => linesOf(name, lettersAbove).length));
  const stepHeight = linesAbove ? barsHeight + 2 * linesAbove * lineHeight : rowHeight;
  const nameOf = (index: number, { location }: AxisValueFormatterContext) => (!upright && location === 'tick' ? String(index) : (rows[index] ?? ''));
  // All of them or every second, third...: left to itself the axis shows those that happen to fit.
  const everyNth = Math.ceil(rows.length / (wide ? labelsWide : labelsOnPhone));
  // By number: rows of one name would be drawn over each other.
  const band = { data: rows.map((_, index) => index), valueFormatter: nameOf, scaleType: 'band' as const, categoryGapRatio: linesAbove ? 1 - barsHeight / stepHeight : 0.3, barGapRatio: 0 };
  const counted = { valueFormatter: formatMark, tickNumber: wide ? 4 : 3, domainLimit: roomForLabels(wide && marks ? 1.15 : 1.4), ...(marks && { tickInterval: marks }) };
  return (
    <BarChart
      className={styles.bars}
      height={upright ? 260 : 60 + rows.length * stepHeight}
      layout={upright ? 'vertical' : 'horizontal'}
      margin={{ top: 8, right: 16, bottom: 4, left: 4 }}
      title={label}
      {...(!upright && { slots: { yAxis: linesAbove ? NamesAbove : NamesBeside } })}
      hideLegend
      skipAnimation
      disableKeyboardNavigation
      grid={upright ? { horizontal: true } : { vertical: true }}
      xAxis={[{ height: 28, ...(upright ? { ...band, tickLabelInterval: (_day: number, index: number) => index % everyNth === 0 } : counted) }]}
      yAxis={[upright ? { width: 44, tickMinStep: 1, valueFormatter: format } : { ...band, ...(linesAbove ? { width: 20, disableTicks: true, tickSize: 0 } : { width: namesWidth }) }]}
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
