'use client';
import { memo, useLayoutEffect, useRef, useSyncExternalStore, type PointerEvent } from 'react';
import type { Cell } from './cell-state';
import { drawCells, heightOf, type Sheet } from './draw-cells';
import styles from './TargetMatrix.module.css';

interface Props {
  cells: readonly Cell[];
  from: number;
  side: number;
  columns: number;
  stale: boolean;
  /** The place among all cells that the pointer is on. */
  onPoint: (place: number) => void;
}

const scheme = (): string => document.documentElement.dataset['colorScheme'] ?? '';

function onSchemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-color-scheme'] });
  return () => observer.disconnect();
}

/** The cells of one component as one picture: ten thousand elements would be slow to change. */
export const CellCanvas = memo(function CellCanvas({ cells, from, side, columns, stale, onPoint }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Sheet | null>(null);
  const colours = useSyncExternalStore(onSchemeChange, scheme, () => '');
  useLayoutEffect(() => {
    if (!canvas.current) return;
    const sheet = { cells, side, columns, stale, scheme: colours };
    drawCells(canvas.current, sheet, drawn.current);
    drawn.current = sheet;
  }, [cells, side, columns, stale, colours]);
  const point = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => {
    const place = Math.floor(offsetY / side) * columns + Math.floor(offsetX / side);
    if (offsetX < columns * side && place >= 0 && place < cells.length) onPoint(from + place);
  };
  return <canvas ref={canvas} className={styles.cells} style={{ width: columns * side, height: heightOf(cells.length, { columns, side }) }} aria-hidden="true" onPointerMove={point} onPointerDown={point} />;
});
