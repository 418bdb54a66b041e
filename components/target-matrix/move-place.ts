import type { CellGroup } from './cell-state';

/** Rows that a page key jumps over. */
const page = 10;

/** Where a key leads from a place; null for keys that mean nothing here. Up and down stay in the column as far as the neighbouring component has one. */
export function movePlace(key: string, place: number, groups: readonly CellGroup[], columns: number): number | null {
  const last = groups.reduce((sum, { cells }) => sum + cells.length, 0) - 1;
  const within = (to: number): number => Math.max(0, Math.min(last, to));
  const index = groups.findIndex(({ from, cells }) => place < from + cells.length);
  const group = groups[index];
  if (!group) return null;
  const column = (place - group.from) % columns;
  const lastRow = Math.floor((group.cells.length - 1) / columns);
  const row = Math.floor((place - group.from) / columns);
  const inGroup = (to: CellGroup, at: number): number => Math.min(to.from + to.cells.length - 1, to.from + at * columns + column);
  const vertical = (by: number): number => {
    const next = row + by;
    if (next >= 0 && next <= lastRow) return inGroup(group, next);
    const other = groups[index + Math.sign(by)];
    if (!other) return inGroup(group, next < 0 ? 0 : lastRow);
    return inGroup(other, by > 0 ? 0 : Math.floor((other.cells.length - 1) / columns));
  };
  switch (key) {
    case 'ArrowRight':
      return within(place + 1);
    case 'ArrowLeft':
      return within(place - 1);
    case 'ArrowDown':
      return vertical(1);
    case 'ArrowUp':
      return vertical(-1);
    case 'PageDown':
      return vertical(page);
    case 'PageUp':
      return vertical(-page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
