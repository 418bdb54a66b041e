'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { TriCheck } from '@/components/ui/inputs';
import { useDocumentTop } from '@/components/ui/use-document-top';
import { useFits } from '@/components/ui/use-fits';
import type { Instance } from '@/lib/providers/contract';
import { matrixOf, type MatrixRow } from './instance-matrix';
import { MatrixCell } from './MatrixCell';
import type { SetAsideNotes } from './set-aside-notes';
import { useOneScroll } from './use-one-scroll';
import type { Selection } from './use-selection';
import styles from './Matrix.module.css';

interface Props {
  listed: readonly Instance[];
  stale: boolean;
  held: Record<string, string>;
  notes: SetAsideNotes;
  selection: Selection;
}

const stateOf = (instances: readonly Instance[], selected: ReadonlySet<string>) => {
  const chosen = instances.reduce((sum, { key }) => sum + (selected.has(key) ? 1 : 0), 0);
  return chosen === 0 ? 'none' : chosen === instances.length ? 'all' : 'some';
};
const keysOf = (instances: readonly Instance[]): string[] => instances.map(({ key }) => key);

/** CSS pixels: what names and marks need, and how far marks may stand from their name before eyes lose the row. */
const nodeWidth = { least: 240, onPhone: 150, most: 320, besideName: 56, letter: 8 };
const columnWidth = { least: 34, most: 80 };

/** A name that no address stands beside is shown whole: nodes must not look alike. */
const leastFor = (rows: readonly MatrixRow[], usual: number): number =>
  rows.reduce((least, { name, ip }) => (ip === null || ip === name ? Math.max(least, nodeWidth.besideName + name.length * nodeWidth.letter) : least), usual);

const steps: Record<string, readonly [number, number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

/** Components x nodes: what runs where, at a glance. A cell, a column and a row are selected like the lines of the list. */
export function InstanceMatrix({ listed, stale, held, notes, selection }: Props) {
  const t = useTranslations('cluster.matrix');
  const { columns, rows, elsewhere } = useMemo(() => matrixOf(listed), [listed]);
  const byColumn = useMemo(() => new Map(columns.map(({ key }) => [key, rows.flatMap(({ cells }) => cells.get(key) ?? [])])), [columns, rows]);
  const [place, setPlace] = useState<readonly [number, number]>([0, 0]);
  const frame = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const scrolls = useOneScroll(head, box);
  const least = useMemo(() => leastFor(rows, nodeWidth.least), [rows]);
  const leastOnPhone = useMemo(() => leastFor(rows, nodeWidth.onPhone), [rows]);
  const marksWidth = columns.length * columnWidth.least;
  const fits = useFits(frame, least + marksWidth);
  const top = useDocumentTop(box);
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => 30, overscan: 8, scrollMargin: top, scrollPaddingStart: 215, scrollPaddingEnd: 120, initialRect: { width: 1200, height: 900 } });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (!step || !(event.target instanceof HTMLElement) || !event.target.dataset['cell']) return;
    event.preventDefault();
    const [row = 0, column = 0] = event.target.dataset['cell'].split('/').map(Number);
    const next = [Math.min(rows.length - 1, Math.max(0, row + step[0])), Math.min(columns.length - 1, Math.max(0, column + step[1]))] as const;
    setPlace(next);
    virtual.scrollToIndex(next[0]);
    const focus = (): boolean => {
      const cell = box.current?.querySelector<HTMLElement>(`[data-cell="${next.join('/')}"]`);
      cell?.focus({ preventScroll: true });
      // The window has been scrolled already; where the matrix scrolls sideways, its box has not.
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return Boolean(cell);
    };
    // At once where it can be: a Space that follows the arrow in the same frame must not land on the cell before.
    if (!focus()) requestAnimationFrame(focus);
  };

  const items = virtual.getVirtualItems();
  const above = items[0] ? items[0].start - top : 0;
  const below = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  const tracks = { minWidth: `calc(var(--node-width) + ${marksWidth}px)`, gridTemplateColumns: `minmax(var(--node-width), ${Math.max(least, nodeWidth.most)}px) repeat(${columns.length}, minmax(${columnWidth.least}px, ${columnWidth.most}px))` };
  return (
    <>
      {elsewhere > 0 && <p className={styles.note}>{t('elsewhere', { n: elsewhere })}</p>}
      <div ref={frame} className={fits ? styles.frame : `${styles.frame} ${styles.scrolling}`} style={{ '--node-width-usual': `${least}px`, '--node-width-phone': `${leastOnPhone}px` } as CSSProperties} role="grid" aria-label={t('label')} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} aria-multiselectable="true" onKeyDown={onKeyDown}>
        <div ref={head} role="presentation" className={styles.headBox} onScroll={scrolls.ofHead}>
          <div role="row" aria-rowindex={1} className={styles.head} style={tracks}>
            <div role="columnheader" className={styles.corner}>
              {t('node')}
            </div>
            {columns.map(
              ({ key, service, span }, index) =>
                span > 0 && (
                  <span key={key} className={styles.service} style={{ gridColumn: `${index + 2} / span ${span}` }} title={service} aria-hidden="true">
                    {service}
                  </span>
                ),
            )}
            {columns.map(({ key, service, component, span }) => (
              <div key={key} role="columnheader" className={span > 0 ? styles.firstColumn : styles.column}>
                <span className={styles.columnName} title={`${service} / ${component}`}>
                  {component}
                </span>
                <TriCheck state={stateOf(byColumn.get(key) ?? [], selection.keys)} label={t('selectColumn', { n: byColumn.get(key)?.length ?? 0, component })} onChange={(on) => selection.set(keysOf(byColumn.get(key) ?? []), on)} />
              </div>
            ))}
          </div>
        </div>
        <div ref={box} role="presentation" className={styles.body} onScroll={scrolls.ofBody} style={{ paddingTop: above, paddingBottom: below }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div key={row.key} role="row" aria-rowindex={item.index + 2} className={styles.row} style={tracks}>
                <div role="rowheader" className={styles.node}>
                  <TriCheck state={stateOf(row.instances, selection.keys)} label={t('selectRow', { n: row.instances.length, node: row.name })} onChange={(on) => selection.set(keysOf(row.instances), on)} />
                  <span className={styles.nodeName} title={row.name}>
                    {row.name}
                  </span>
                  {row.ip !== row.name && <code className={styles.ip}>{row.ip}</code>}
                </div>
                {columns.map((column, index) => (
                  <MatrixCell
                    key={column.key}
                    instances={row.cells.get(column.key)}
                    node={row.name}
                    column={column}
                    place={`${item.index}/${index}`}
                    reachable={place[0] === item.index && place[1] === index}
                    selected={row.cells.get(column.key)?.every(({ key }) => selection.keys.has(key)) ?? false}
                    stale={stale}
                    setAside={row.cells.get(column.key)?.flatMap(({ key }) => notes.get(key) ?? [])[0]}
                    isHeld={row.cells.get(column.key)?.some(({ key }) => held[key] !== undefined) ?? false}
                    onToggle={(keys, on) => {
                      setPlace([item.index, index]);
                      selection.set(keys, on);
                    }}
                  />
                ))}
              </div>
            );
          })}
        </div>
        {rows.length === 0 && <p className={styles.note}>{t('nothing')}</p>}
      </div>
    </>
  );
}
