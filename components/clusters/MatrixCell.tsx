'use client';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/components/ui/StateMark';
import type { Instance } from '@/lib/providers/contract';
import type { SetAside } from '@/lib/schemas/cluster';
import type { MatrixColumn } from './instance-matrix';
import { useSetAsideWords } from './SetAsideNote';
import { runStateOrder } from './state-order';
import styles from './Matrix.module.css';

interface Props {
  instances: Instance[] | undefined;
  node: string;
  column: MatrixColumn;
  /** Row and column, for the arrow keys. */
  place: string;
  /** One cell of the matrix is in the order of the Tab key. */
  reachable: boolean;
  selected: boolean;
  stale: boolean;
  isHeld: boolean;
  setAside: SetAside | undefined;
  onToggle: (keys: string[], on: boolean) => void;
}

/** One component on one node: its shape, and what a screen reader says instead of shape and colour. */
export function MatrixCell({ instances, node, column, place, reachable, selected, stale, isHeld, setAside, onToggle }: Props) {
  const t = useTranslations('cluster.matrix');
  const states = useTranslations('states');
  const setAsideWords = useSetAsideWords();
  const edge = column.span > 0 ? styles.firstColumn : undefined;
  if (!instances) return <div role="gridcell" className={edge} data-cell={place} tabIndex={reachable ? 0 : -1} aria-label={t('empty', { component: column.component, node })} />;
  const worst = runStateOrder.find((state) => instances.some((instance) => instance.state === state)) ?? 'unknown';
  const inMaintenance = instances.some(({ maintenance }) => maintenance === 'on');
  const roles = instances.flatMap(({ haRole }) => haRole ?? []);
  const word = states(`run.${worst}`);
  const label = [t('cell', { component: column.component, node, state: stale ? states('lastKnown', { word }) : word }), ...roles, inMaintenance && states('maintenance.on'), setAside && setAsideWords(setAside), isHeld && t('held')].filter(Boolean).join(', ');
  return (
    <div role="gridcell" aria-selected={selected} className={edge}>
      <button
        type="button"
        data-cell={place}
        tabIndex={reachable ? 0 : -1}
        className={selected ? `${styles.cell} ${styles.selected}` : styles.cell}
        aria-label={label}
        title={label}
        onClick={() => onToggle(instances.map(({ key }) => key), !selected)}
      >
        <StateMark state={inMaintenance && worst === 'running' ? 'maintenance' : worst} stale={stale} />
        {roles.includes('active') && <span className={styles.active} aria-hidden="true" />}
      </button>
    </div>
  );
}
