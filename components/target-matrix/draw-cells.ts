import type { BatchState } from '@/components/operations/batch-views';
import type { Cell } from './cell-state';

/** In the box of 12 of StateMark, which the legend and the table show for the same states. */
const circle = 'M1.4 6a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0z';
const glyphs: Record<BatchState, { outline?: string; solid?: string; dashed?: boolean; tone: string; ground: number }> = {
  waiting: { solid: 'M4.8 6a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0-2.4 0z', tone: 'stopped', ground: 0.06 },
  vendor: { outline: circle, solid: 'M1.4 6a4.6 4.6 0 0 0 9.2 0z', tone: 'moving', ground: 0.22 },
  done: { solid: circle, tone: 'running', ground: 0.3 },
  failed: { solid: 'M6 1.2 11 10.6H1z', tone: 'failed', ground: 0.3 },
  doubt: { outline: circle, dashed: true, tone: 'degraded', ground: 0.3 },
  'not-sent': { outline: 'M1.6 1.6h8.8v8.8H1.6z', tone: 'stopped', ground: 0.06 },
};

/** One cell, drawn once for all cells of its state. `pale`: nobody knows whether it still is so. */
function sprite(state: BatchState, side: number, scale: number, toneOf: (tone: string) => string, pale: boolean): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const pixels = Math.round(side * scale);
  canvas.width = pixels;
  canvas.height = pixels;
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  const { outline, solid, dashed, tone, ground } = glyphs[state];
  const colour = toneOf(pale ? 'unknown' : tone);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.globalAlpha = pale ? 0.06 : ground;
  pen.fillRect(0, 0, pixels - Math.round(scale), pixels - Math.round(scale));
  pen.globalAlpha = 1;
  const inner = ((side - 1) * 0.72) / 12;
  const margin = ((side - 1) * 0.14 * scale) / 1;
  pen.setTransform(inner * scale, 0, 0, inner * scale, margin, margin);
  pen.lineWidth = 1.5;
  if (dashed || pale) pen.setLineDash([2, 1.6]);
  if (outline ?? pale) pen.stroke(new Path2D(outline ?? solid));
  if (solid && !pale) pen.fill(new Path2D(solid));
  return canvas;
}

export interface Sheet {
  cells: readonly Cell[];
  side: number;
  columns: number;
  stale: boolean;
  /** Names the colours in use. */
  scheme: string;
}

export const heightOf = (count: number, { columns, side }: Pick<Sheet, 'columns' | 'side'>): number => Math.ceil(count / columns) * side;

/** While the page is stale, only what has an outcome keeps its colour. */
const isPale = ({ state, target }: Cell, stale: boolean): boolean => stale && target.outcome === null && (state === 'done' || state === 'vendor');

const sameFace = (cell: Cell, stale: boolean, other: Cell | undefined, wasStale: boolean): boolean => other?.state === cell.state && isPale(other, wasStale) === isPale(cell, stale);

/** Cells row by row. Over a sheet of the same shape only what looks different is drawn anew: most news are about a few of ten thousand. */
export function drawCells(canvas: HTMLCanvasElement, sheet: Sheet, before: Sheet | null): void {
  const { cells, side, columns, stale } = sheet;
  const height = heightOf(cells.length, sheet);
  // Phones refuse canvases of more pixels than this.
  const scale = Math.min(window.devicePixelRatio, Math.sqrt(16_000_000 / (columns * side * height)));
  const pixels = { width: Math.round(columns * side * scale), height: Math.round(height * scale) };
  const over = canvas.width === pixels.width && canvas.height === pixels.height && before?.side === side && before.columns === columns && before.scheme === sheet.scheme && before.cells.length === cells.length;
  if (!over) Object.assign(canvas, pixels);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const colours = getComputedStyle(canvas);
  const toneOf = (tone: string): string => colours.getPropertyValue(`--mui-palette-state-${tone}`);
  const sprites = new Map<string, HTMLCanvasElement>();
  const edge = (cell: number): number => Math.round(cell * side * scale);
  for (const [place, cell] of cells.entries()) {
    if (over && sameFace(cell, stale, before.cells[place], before.stale)) continue;
    const pale = isPale(cell, stale);
    const name = `${cell.state} ${pale}`;
    const drawn = sprites.get(name) ?? sprite(cell.state, side, scale, toneOf, pale);
    sprites.set(name, drawn);
    const [column, row] = [place % columns, Math.floor(place / columns)];
    if (over) pen.clearRect(edge(column), edge(row), edge(column + 1) - edge(column), edge(row + 1) - edge(row));
    pen.drawImage(drawn, edge(column), edge(row));
  }
}
