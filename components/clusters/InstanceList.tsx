'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useDocumentTop } from '@/components/ui/use-document-top';
import { useStable } from '@/components/ui/use-stable';
import type { Instance } from '@/lib/providers/contract';
import type { ClusterDetail } from '@/lib/schemas/cluster';
import { BundleRow } from './BundleRow';
import { isFiltering, type InstanceFilter } from './instance-filter';
import { columnsOf, instanceLines, totalsOf, type InstanceLine } from './instance-lines';
import { InstanceRow } from './InstanceRow';
import type { SetAsideNotes } from './set-aside-notes';
import type { Selection } from './use-selection';
import styles from './Cluster.module.css';

interface Props {
  cluster: ClusterDetail;
  instances: readonly Instance[];
  listed: readonly Instance[];
  filter: InstanceFilter;
  stale: boolean;
  notes: SetAsideNotes;
  selection: Selection;
}

/** Up to this many instances components start unfolded. */
const unfoldedUpTo = 60;

/** Of a run of lines the instances: the bundles in it are their headings. */
function instancesOf(lines: readonly InstanceLine[]): string[] {
  const keys: string[] = [];
  for (const { kind, key } of lines) if (kind === 'instance') keys.push(key);
  return keys;
}

/** A line alone: a bundle stands for all that is listed of it. */
const keysOf = (line: InstanceLine | undefined): string[] => (line?.kind === 'bundle' ? line.listed.map(({ key }) => key) : line ? [line.key] : []);

/** Services, components and instances as one list. Arrows walk, left and right fold, Space selects, Shift selects a run of lines: with a click, with Space, with the arrows. */
export function InstanceList({ cluster, instances, listed, filter, stale, notes, selection }: Props) {
  const t = useTranslations('cluster.list');
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const filtering = isFiltering(filter);
  const totals = useMemo(() => totalsOf(instances), [instances]);
  const { role, group } = useMemo(() => columnsOf(instances), [instances]);
  // The same object while it says the same: it is given to every row.
  const columns = useMemo(() => ({ role, group }), [role, group]);
  const lines = useMemo(
    // A filter shows what it found, whatever was folded before.
    () => instanceLines(listed, totals, (key, level) => filtering || !(folded.get(key) ?? (level === 2 && instances.length > unfoldedUpTo))),
    [listed, totals, instances.length, filtering, folded],
  );
  const fold = useStable((key: string, closed: boolean) => setFolded(new Map(folded).set(key, closed)));

  const anchor = useRef<string | null>(null);
  /** Where a run with Shift and arrows began. */
  const walked = useRef<string | null>(null);
  const instancesBetween = (one: number, other: number) => instancesOf(lines.slice(Math.min(one, other), Math.max(one, other) + 1));
  const select = useStable((index: number, on: boolean, shift: boolean) => {
    const start = shift ? lines.findIndex((line) => line.key === anchor.current) : -1;
    selection.set(start < 0 || start === index ? keysOf(lines[index]) : instancesBetween(start, index), on);
    anchor.current = lines[index]?.key ?? null;
    walked.current = null;
  });

  const box = useRef<HTMLDivElement>(null);
  const top = useDocumentTop(box);
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => 34,
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    // Each line out of sight is drawn with every filter and every selection, too.
    overscan: 1,
    scrollMargin: top,
    // Room for the bars that stick to both edges.
    scrollPaddingStart: 130,
    scrollPaddingEnd: 120,
    // What a window of usual height shows below the header and the filters.
    initialRect: { width: 1200, height: 650 },
  });

  const focusLine = (index: number) => {
    if (index < 0 || index >= lines.length) return;
    const focus = () => {
      const input = box.current?.querySelector<HTMLInputElement>(`[data-index="${index}"] input`);
      if (!input) return false;
      input.focus({ preventScroll: true });
      // The bar with the verbs has as many lines as the window and the selection make of it.
      const bar = document.querySelector(`.${styles.bar}`)?.getBoundingClientRect().top ?? window.innerHeight;
      const covered = input.getBoundingClientRect().bottom + 12 - bar;
      if (covered > 0) window.scrollBy({ top: covered, behavior: 'instant' });
      return true;
    };
    virtual.scrollToIndex(index);
    // A line out of sight is drawn with the next frame.
    if (!focus()) requestAnimationFrame(focus);
  };
  /** The run follows the focus: it grows away from where it began, and shrinks on the way back. */
  const extend = (index: number, next: number) => {
    if (next < 0 || next >= lines.length) return;
    const found = lines.findIndex((line) => line.key === walked.current);
    const start = found < 0 ? index : found;
    walked.current = lines[start]?.key ?? null;
    anchor.current = walked.current;
    selection.set(instancesBetween(start, index), false);
    selection.set(instancesBetween(start, next), true);
    focusLine(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const index = Number(event.target instanceof Element ? event.target.closest('[data-index]')?.getAttribute('data-index') : NaN);
    const line = lines[index];
    if (!line) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!event.shiftKey) walked.current = null;
    if (event.shiftKey && step !== 0) extend(index, index + step);
    else if (event.key === 'ArrowDown') focusLine(index + 1);
    else if (event.key === 'ArrowUp') focusLine(index - 1);
    else if (event.key === 'ArrowRight' && line.kind === 'bundle' && !line.open) fold(line.key, false);
    else if (event.key === 'ArrowLeft' && line.kind === 'bundle' && line.open && !filtering) fold(line.key, true);
    else return;
    event.preventDefault();
  };

  const items = virtual.getVirtualItems();
  const above = items[0] ? items[0].start - top : 0;
  const below = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <div className={`${styles.list} ${role ? styles.withRole : ''} ${group ? styles.withGroup : ''}`} role="treegrid" aria-label={t('label')} aria-rowcount={lines.length + 1} aria-multiselectable="true" onKeyDown={onKeyDown}>
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.cells}>
          {(['name', 'state', 'role', 'address', 'group', 'notes'] as const)
            .filter((id) => (id === 'role' || id === 'group' ? columns[id] : true))
            .map((id) => (
              <div key={id} role="columnheader">
                {t(id)}
              </div>
            ))}
        </div>
      </div>
      <div ref={box} role="rowgroup" style={{ paddingTop: above, paddingBottom: below }}>
        {items.map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          const place = { measure: virtual.measureElement, index: item.index };
          return line.kind === 'bundle' ? (
            <BundleRow
              key={line.key}
              {...place}
              bundle={line}
              selected={selection.keys}
              stale={stale}
              foldable={!filtering}
              onFold={fold}
              onSelect={select}
            />
          ) : (
            <InstanceRow
              key={line.key}
              {...place}
              instance={line.instance}
              level={line.level}
              columns={columns}
              selected={selection.keys.has(line.key)}
              stale={stale}
              heldBy={cluster.held[line.key] ?? null}
              setAside={notes.get(line.key)}
              onSelect={select}
            />
          );
        })}
      </div>
      {lines.length === 0 && <p className={styles.nothing}>{t(instances.length === 0 ? 'noInstances' : 'nothingMatches')}</p>}
    </div>
  );
}
