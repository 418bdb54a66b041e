import { percentile } from '../statistics';
import type { Load } from './browser';
import type { Subject } from './subjects';

/** Every figure that was measured, by what it is of. */
export class Samples {
  private readonly all = new Map<string, number[]>();

  keep(of: string[], value: number): void {
    const name = of.join(' ');
    this.all.set(name, [...(this.all.get(name) ?? []), value]);
  }

  at(of: string[], share = 0.5): number {
    return percentile(this.all.get(of.join(' ')) ?? [], share);
  }
}

const figures: [keyof Load, title: string, show: (value: number) => string][] = [
  ['lcp', 'LCP', (value) => value.toFixed(0)],
  ['usable', 'usable', (value) => value.toFixed(0)],
  ['block', 'block', (value) => value.toFixed(0)],
  ['cls', 'CLS', (value) => value.toFixed(3)],
  ['scriptBytes', 'script KB', (value) => (value / 1024).toFixed(0)],
  ['allBytes', 'all KB', (value) => (value / 1024).toFixed(0)],
];

function print(title: string, rows: string[][]): void {
  console.log(`\n${title}`);
  for (const [first = '', ...cells] of rows) console.log(first.padEnd(28) + cells.map((cell) => cell.padStart(13)).join(''));
}

export function printLoads(samples: Samples, under: string, subjects: Subject[]): void {
  const rows = subjects.flatMap(({ name, pages }) => Object.keys(pages).map((view) => [`${name}: ${view}`, ...figures.map(([figure, , show]) => show(samples.at([under, name, view, figure])))]));
  print(`Pages, ${under}, medians (ms)`, [['', ...figures.map(([, title]) => title)], ...rows]);
}

/** From the input to the frame that shows the finished result. */
export function printDeeds(samples: Samples, under: string, deeds: string[]): void {
  const rows = deeds.map((what) => {
    const [own, other] = [samples.at([under, 'drydock', what]), samples.at([under, 'grid', what])];
    return [what, own.toFixed(0), samples.at([under, 'drydock', what], 0.98).toFixed(0), other.toFixed(0), samples.at([under, 'grid', what], 0.98).toFixed(0), `${(own / other).toFixed(2)}x`];
  });
  print(`Input to the finished result, ${under} (ms)`, [['', 'drydock', 'p98', 'DataGrid', 'p98', 'ratio'], ...rows]);
}
