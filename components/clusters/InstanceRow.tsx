'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { TriCheck } from '@/components/ui/inputs';
import { StateChip } from '@/components/ui/StateChip';
import { StateMark } from '@/components/ui/StateMark';
import type { Instance } from '@/lib/providers/contract';
import type { SetAside } from '@/lib/schemas/cluster';
import type { Columns } from './instance-lines';
import { SetAsideNote } from './SetAsideNote';
import styles from './Cluster.module.css';

interface Props {
  instance: Instance;
  level: 1 | 2 | 3;
  columns: Columns;
  index: number;
  measure: (node: Element | null) => void;
  selected: boolean;
  stale: boolean;
  /** The operation that acts on it right now. */
  heldBy: string | null;
  setAside: SetAside | undefined;
  onSelect: (index: number, on: boolean, shift: boolean) => void;
}

export const InstanceRow = memo(function InstanceRow({ instance, level, columns, index, measure, selected, stale, heldBy, setAside, onSelect }: Props) {
  const t = useTranslations('cluster.list');
  const states = useTranslations('states.maintenance');
  const { service, component, ip, nodeName, group, haRole, maintenance } = instance;
  const place = nodeName ?? ip;
  // Inside its own bundle a service stands for itself beside the instances of its roles.
  const name = level === 1 ? service : place ?? component ?? t('wholeService');
  return (
    <div
      ref={measure}
      data-index={index}
      role="row"
      aria-level={level}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`${styles.row} ${styles.cells} ${level === 1 ? styles.service : ''} ${selected ? styles.selected : ''}`}
    >
      <div role="gridcell" className={styles.nameCell} data-level={level}>
        <TriCheck state={selected ? 'all' : 'none'} label={t('selectInstance', { name: [component ?? service, place].filter(Boolean).join(' ') })} onChange={(on, shift) => onSelect(index, on, shift)} />
        {name}
      </div>
      <div role="gridcell">
        <StateChip state={instance.state} vendorState={instance.vendorState} stale={stale} />
      </div>
      {columns.role && <div role="gridcell">{haRole && <span className={styles.role}>{haRole}</span>}</div>}
      <div role="gridcell" className={styles.address}>
        {ip !== name && ip}
      </div>
      {columns.group && (
        <div role="gridcell" className={styles.groupCell}>
          {group}
        </div>
      )}
      <div role="gridcell" className={styles.notes}>
        {(maintenance === 'on' || maintenance === 'unknown') && (
          <span className={styles.maintenance}>
            <StateMark state="maintenance" stale={stale || maintenance === 'unknown'} /> {states(maintenance)}
          </span>
        )}
        {setAside && <SetAsideNote setAside={setAside} />}
        {heldBy && (
          <AppLink href={`/operations/${heldBy}`} prefetch={false}>
            {t('held')}
          </AppLink>
        )}
      </div>
    </div>
  );
});
