'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useMemo, useRef, type ReactNode } from 'react';
import { useKept } from './use-kept';
import { useRoving } from './use-roving';
import styles from './VirtualTable.module.css';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  /** A grid track: `120px`, `minmax(160px, 2fr)`. */
  width: string;
  cell: (row: Row) => ReactNode;
  align?: 'end';
  /** In a table that stacks: this cell stands in a line of its own on a phone. */
  ownLine?: boolean;
  /** Makes the header a button. `direction` null while another column sorts. */
  sort?: { direction: 'ascending' | 'descending' | null; onSort: () => void };
}

interface Props<Row> {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** First guess; rows are measured once drawn. */
  rowHeight?: number;
  /** Narrower boxes scroll sideways inside the table's own frame. */
  minWidth?: number;
  /** On a phone a row's cells flow one after the other, without the headers: for cells that say by themselves what they are. */
  stacks?: boolean;
  maxHeight?: string;
  /** It stands in a card, whose frame is enough. */
  frameless?: boolean;
  /** Instead of rows, when there are none. */
  empty?: ReactNode;
  /** Arrow keys walk through the rows and Enter opens one; otherwise they scroll the frame. */
  walks?: boolean;
  /** Under the last row, e.g. "load more". */
  footer?: ReactNode;
}

/** Draws only the rows in sight, at any length. The frame takes focus, so arrow and page keys scroll it. */
export function VirtualTable<Row>({ label, columns, rows, rowKey, rowHeight = 36, minWidth = 640, stacks = false, frameless = false, maxHeight = 'calc(100dvh - 200px)', empty, walks = false, footer }: Props<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  // With new keys every row is placed anew, so news about a row must not look like new rows.
  const keys = useKept(useMemo(() => rows.map(rowKey), [rows, rowKey]));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => keys[index] ?? index, [keys]),
    overscan: 6,
    // The server draws the first screen, so that rows are there before any script runs.
    initialRect: { width: 1200, height: 800 },
  });
  const roving = useRoving<HTMLDivElement>(rows.length, (index) => virtual.scrollToIndex(index));
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const tracks = columns.map((column) => column.width).join(' ');

  return (
    <div ref={frame} className={`${styles.frame} ${stacks ? styles.stacks : ''} ${frameless ? styles.frameless : ''}`} style={{ maxHeight }} tabIndex={walks && items.some(({ index }) => index === roving.current) ? undefined : 0}>
      <div className={styles.table} style={{ minWidth }} role="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <div className={styles.head} role="rowgroup">
          <div className={styles.row} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
            {columns.map((column) => (
              <div key={column.id} role="columnheader" className={column.align === 'end' ? styles.end : styles.cell} aria-sort={column.sort?.direction ?? undefined}>
                {column.sort ? (
                  <button type="button" className={styles.sort} onClick={column.sort.onSort}>
                    {column.header}
                    <span aria-hidden="true">{column.sort.direction === 'ascending' ? ' ↑' : column.sort.direction === 'descending' ? ' ↓' : ''}</span>
                  </button>
                ) : (
                  column.header
                )}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ paddingTop: above, paddingBottom: below }} {...(walks && roving.list)}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className={`${styles.row} ${styles.line}`} role="row" aria-rowindex={item.index + 2} style={{ gridTemplateColumns: tracks }} {...(walks && roving.row(item.index))}>
                <Cells row={row} columns={columns} />
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && empty && <div className={styles.empty}>{empty}</div>}
      {footer && <div className={styles.foot}>{footer}</div>}
    </div>
  );
}

/** Drawn again only for another row or other columns: news about one of many leave the others alone. */
const Cells = memo(function Cells<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  return columns.map((column) => (
    <div key={column.id} role="cell" className={`${column.align === 'end' ? styles.end : styles.cell} ${column.ownLine ? styles.ownLine : ''}`}>
      {column.cell(row)}
    </div>
  ));
}) as <Row>(props: { row: Row; columns: readonly Column<Row>[] }) => ReactNode;
