import type { Fill, Series } from './chart-data';

const strokes: Record<Fill, string> = {
  solid: '',
  hollow: '',
  rising: 'M-2 2 2-2M0 8 8 0M6 10l4-4',
  falling: 'M-2 6l4 4M0 0l8 8M6-2l4 4',
  grid: 'M0 4h8M4 0v8',
  dots: '',
};

export const patternId = (chart: string, series: string): string => `fill-${chart}-${series}`;

/** What the bars are filled with. Readable without colour, in print and in the colours that the system forces. */
export function Patterns({ chart, series }: { chart: string; series: readonly Series[] }) {
  return (
    <defs>
      {series.map(({ id, colour, fill }) => (
        <pattern key={id} id={patternId(chart, id)} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={colour} fillOpacity={fill === 'solid' ? 1 : fill === 'hollow' ? 0.12 : 0.25} />
          {strokes[fill] && <path d={strokes[fill]} stroke={colour} strokeWidth="2" fill="none" />}
          {fill === 'dots' && <circle cx="4" cy="4" r="2" fill={colour} />}
        </pattern>
      ))}
    </defs>
  );
}
