import { useState } from 'react';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { cellsOf, type CellGroup } from './cell-state';

/** The cells of the operation as it is now. What looks as before is the same object, so that nobody draws it again. */
export function useCells({ targets, steps }: Pick<OperationSnapshot, 'targets' | 'steps'>): readonly CellGroup[] {
  const [kept, keep] = useState(() => ({ steps, cells: cellsOf(targets, steps) }));
  if (kept.steps === steps && kept.cells.targets === targets) return kept.cells.groups;
  const cells = cellsOf(targets, steps, kept.cells);
  keep({ steps, cells });
  return cells.groups;
}
