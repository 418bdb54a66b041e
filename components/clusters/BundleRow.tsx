'use client';
import { useTranslations } from 'next-intl';
import { memo, useMemo } from 'react';
import { TriCheck } from '@/components/ui/inputs';
import { StateMark } from '@/components/ui/StateMark';
import type { RunState } from '@/lib/providers/contract';
import type { InstanceLine } from './instance-lines';
import { runStateOrder } from './state-order';
import styles from './Cluster.module.css';

interface Props {
  bundle: Extract<InstanceLine, { kind: 'bundle' }>;
  index: number;
  measure: (node: Element | null) => void;
  selected: ReadonlySet<string>;
  stale: boolean;
  /** False while a filter shows everything that it found. */
  foldable: boolean;
  onFold: (key: string, closed: boolean) => void;
  onSelect: (index: number, on: boolean, shift: boolean) => void;
}

/** A service or a component: one box for all listed instances of it, and how many are in which state. */
export const BundleRow = memo(function BundleRow({ bundle, index, measure, selected, stale, foldable, onFold, onSelect }: Props) {
  const t = useTranslations('cluster.list');
  const { key, name, level, open, listed, total } = bundle;
  const chosen = selected.size === 0 ? 0 : listed.reduce((sum, { key }) => sum + (selected.has(key) ? 1 : 0), 0);
  const state = chosen === 0 ? 'none' : chosen === listed.length ? 'all' : 'some';
  return (
    <div
      ref={measure}
      data-index={index}
      role="row"
      aria-level={level}
      aria-expanded={open}
      aria-rowindex={index + 2}
      aria-selected={state === 'all'}
      className={`${styles.row} ${styles.bundleCells} ${level === 1 ? styles.service : styles.component}`}
    >
      <div role="gridcell" className={styles.nameCell} data-level={level}>
        <TriCheck state={state} label={t('selectBundle', { n: listed.length, name })} onChange={(on, shift) => onSelect(index, on, shift)} />
        <button type="button" className={styles.fold} onClick={() => onFold(key, open)} disabled={!foldable} aria-label={t(open ? 'fold' : 'unfold', { name })}>
          <svg viewBox="0 0 12 12" className={open ? styles.open : undefined} aria-hidden="true">
            <path d="M4.5 2.5 8 6l-3.5 3.5" />
          </svg>
        </button>
        <span className={styles.bundleWords}>
          <span className={styles.bundleName}>{name}</span>
          <span className={styles.quiet}>{listed.length === total ? total : t('someListed', { listed: listed.length, total })}</span>
          {chosen > 0 && <span className={styles.chosen}>{t('chosen', { n: chosen })}</span>}
        </span>
      </div>
      <div role="gridcell" className={styles.tally}>
        <Tally listed={listed} stale={stale} />
      </div>
    </div>
  );
});

function tallyOf(listed: readonly { state: RunState; maintenance: string }[]) {
  const counts = new Map<RunState, number>();
  let inMaintenance = 0;
  for (const { state, maintenance } of listed) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
    if (maintenance === 'on') inMaintenance += 1;
  }
  return { counts, inMaintenance };
}

function Tally({ listed, stale }: { listed: readonly { state: RunState; maintenance: string }[]; stale: boolean }) {
  const states = useTranslations('states');
  // An old count is told as what it was.
  const told = (word: string) => (stale ? states('lastKnown', { word }) : word);
  const { counts, inMaintenance } = useMemo(() => tallyOf(listed), [listed]);
  return (
    <>
      {runStateOrder.map((state) => {
        const n = counts.get(state);
        if (n === undefined) return null;
        return (
          <span key={state} className={styles.tallyPart}>
            <StateMark state={state} stale={stale} /> {n} {told(states(`run.${state}`))}
          </span>
        );
      })}
      {inMaintenance > 0 && (
        <span className={styles.tallyPart}>
          <StateMark state="maintenance" stale={stale} /> {inMaintenance} {told(states('maintenance.on'))}
        </span>
      )}
    </>
  );
}
