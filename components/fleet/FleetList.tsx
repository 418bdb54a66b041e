'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useProviderName } from '@/components/ui/ProviderLabel';
import { useDocumentTop } from '@/components/ui/use-document-top';
import type { FleetLine, Grouping } from './fleet-view';
import { FleetRow, groupsShown } from './FleetRow';
import styles from './Fleet.module.css';

const heightOf = (line: FleetLine | undefined): number =>
  line === undefined || line.kind === 'group' ? 36 : 58 + line.cluster.running.length * 28 + Math.min(line.cluster.setAside.length, groupsShown + 1) * 24 + (line.cluster.observeError ? 24 : 0);

/** Draws the lines in sight; the page itself scrolls. The server draws the first screen. */
export function FleetList({ lines, grouping, at }: { lines: readonly FleetLine[]; grouping: Grouping; at: string }) {
  const t = useTranslations('fleet.columns');
  const box = useRef<HTMLDivElement>(null);
  const top = useDocumentTop(box);
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => heightOf(lines[index]),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 3,
    scrollMargin: top,
    initialRect: { width: 1200, height: 620 },
  });
  const items = virtual.getVirtualItems();
  const above = items[0] ? items[0].start - top : 0;
  const below = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <div className={styles.list} role="table" aria-label={t('table')} aria-rowcount={lines.length + 1}>
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.cells}>
          {(['name', 'health', 'counts', 'team', 'age'] as const).map((id) => (
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
          return (
            <div key={line.key} ref={virtual.measureElement} data-index={item.index} role="row" aria-rowindex={item.index + 2} className={line.kind === 'group' ? styles.group : styles.row}>
              {line.kind === 'group' ? <GroupName grouping={grouping} value={line.value} count={line.count} /> : <FleetRow cluster={line.cluster} at={at} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function GroupName({ grouping, value, count }: { grouping: Grouping; value: string; count: number }) {
  const providerName = useProviderName();
  const states = useTranslations('states');
  const name = grouping === 'vendor' ? providerName(value) : grouping === 'environment' ? states(`environment.${value}`) : value;
  return (
    <div role="cell">
      <strong>{name}</strong> <span className={styles.quiet}>{count}</span>
    </div>
  );
}
