import type { Chart } from '@/lib/schemas/insights';

/** How a bar is filled: told apart by its pattern as well as by its colour. */
export type Fill = 'solid' | 'rising' | 'falling' | 'dots' | 'grid' | 'hollow';

export interface Series {
  id: string;
  label: string;
  /** A token of the theme, as a CSS variable. */
  colour: string;
  fill: Fill;
  values: number[];
}

/** A bar chart in words and numbers: what is drawn, what its table twin says. */
export interface ChartData {
  chart: Chart;
  /** Bars stand for a row of days, and lie for a list of names. */
  upright: boolean;
  /** Two clusters, or two people, may have one name. */
  rows: string[];
  /** Head of the table's first column. */
  rowsLabel: string;
  series: Series[];
  /** Room for the names beside lying bars, in CSS pixels: of calls they are long. */
  namesWidth?: number;
  /** Where the axis of lying bars has its marks, when not at round decimal numbers. */
  marks?: number[];
  /** A number with its unit, for the axis, the bars and the table. */
  format: (value: number) => string;
  /** Of a round number, for the axis, where that is shorter. */
  formatMark?: (value: number) => string;
  /** More columns of the table that are not drawn. */
  also?: { label: string; values: string[] }[];
}
