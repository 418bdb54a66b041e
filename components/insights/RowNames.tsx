'use client';
import { ChartsText, type ChartsTextProps } from '@mui/x-charts/ChartsText';
import { ChartsYAxis } from '@mui/x-charts/ChartsYAxis';
import { useYAxis } from '@mui/x-charts/hooks';
import type { ComponentProps } from 'react';
import { lettersIn, linesOf } from './name-lines';

type AxisProps = ComponentProps<typeof ChartsYAxis>;

/** Of a line over the bars of a phone. */
export const lettersAbove = 44;
/** From the middle of a row to the line of letters over its bars. */
const rise = 20;
const textStart = 6;

const beside = { axisTickLabel: NameBeside };
const above = { axisTickLabel: NameAbove };

/** Names before the bars of their row, on two lines where one is too short. */
export function NamesBeside(props: AxisProps) {
  return <ChartsYAxis {...props} slots={beside} />;
}

/** Names over the bars of their row, where none fits beside them. */
export function NamesAbove(props: AxisProps) {
  return <ChartsYAxis {...props} slots={above} />;
}

/** The axis knows rows by their number, because it would cut off a name. */
function useName(text: string): string {
  const { scale, valueFormatter } = useYAxis<'band'>();
  return valueFormatter?.(Number(text), { location: 'tooltip', scale }) ?? text;
}

function NameBeside({ text, ...place }: ChartsTextProps) {
  const { width } = useYAxis<'band'>();
  return <ChartsText {...place} text={linesOf(useName(text), lettersIn(width)).join('\n')} />;
}

function NameAbove({ text, y, style, ...place }: ChartsTextProps) {
  return <ChartsText {...place} x={textStart} y={Number(y) - rise} text={linesOf(useName(text), lettersAbove).join('\n')} style={{ ...style, textAnchor: 'start', dominantBaseline: 'auto' }} />;
}
