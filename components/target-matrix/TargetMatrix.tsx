'use client';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { batchShapes, gravestFirst } from '@/components/operations/batch-shapes';
import { SectionCard } from '@/components/ui/SectionCard';
import { StateMark } from '@/components/ui/StateMark';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { CellCanvas } from './CellCanvas';
import { CellDetail } from './CellDetail';
import { movePlace } from './move-place';
import { useCells } from './use-cells';
import { useWidth } from './use-width';
import styles from './TargetMatrix.module.css';

const sideFor = (count: number): number => (count <= 150 ? 24 : count <= 800 ? 18 : count <= 3000 ? 14 : 11);

/**
 * Every target as one cell, coloured and shaped by how far it got. For assistive technology it is a list of which only the chosen
 * cell exists; the table below says the same in words.
 */
export function TargetMatrix({ operation: { targets, steps }, stale }: { operation: OperationSnapshot; stale: boolean }) {
  const t = useTranslations('targetMatrix');
  const word = useTranslations('batches.state');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [place, setPlace] = useState(0);
  const groups = useCells({ targets, steps });
  if (targets.length < 2) return null;

  const side = sideFor(targets.length);
  const columns = Math.max(1, Math.floor(width / side));
  const chosen = groups.find(({ from, cells }) => place < from + cells.length);
  const cell = chosen?.cells[place - chosen.from];
  const onKeyDown = (event: KeyboardEvent) => {
    const next = movePlace(event.key, place, groups, columns);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    requestAnimationFrame(() => box.current?.querySelector(`.${styles.ring}`)?.scrollIntoView({ block: 'nearest' }));
  };
  return (
    <SectionCard title={t('title')}>
      <ul className={styles.counts} aria-label={t('counts')}>
        {gravestFirst.map((state) => {
          const count = groups.reduce((sum, { counts }) => sum + (counts.get(state) ?? 0), 0);
          return (
            (count > 0 || state === 'done') && (
              <li key={state}>
                <StateMark state={batchShapes[state]} stale={stale && (state === 'vendor' || state === 'done')} /> {t('count', { count, state: word(state) })}
              </li>
            )
          );
        })}
      </ul>
      <div className={styles.frame} role="listbox" aria-label={t('label')} aria-describedby={`${id}-keys`} aria-activedescendant={`${id}-cell`} tabIndex={0} onKeyDown={onKeyDown}>
        <div ref={box} role="presentation">
          {width > 0 &&
            groups.map((group) => {
              const inside = place - group.from;
              return (
                <div key={group.key} role="presentation" className={styles.group}>
                  <p className={styles.name} aria-hidden="true">
                    {[group.service, group.component].filter(Boolean).join(' / ')} <span className={styles.quiet}>{t('ofGroup', { done: group.counts.get('done') ?? 0, count: group.cells.length })}</span>
                  </p>
                  <div role="presentation" className={styles.board}>
                    <CellCanvas cells={group.cells} from={group.from} side={side} columns={columns} stale={stale} onPoint={setPlace} />
                    {inside >= 0 && inside < group.cells.length && (
                      <span className={styles.ring} style={{ width: side - 1, height: side - 1, transform: `translate(${(inside % columns) * side}px, ${Math.floor(inside / columns) * side}px)` }} aria-hidden="true" />
                    )}
                  </div>
                </div>
              );
            })}
        </div>
        <div id={`${id}-cell`} role="option" aria-selected="true" aria-setsize={targets.length} aria-posinset={place + 1} className={styles.detail}>
          {cell && <CellDetail cell={cell} steps={steps} stale={stale} />}
        </div>
      </div>
      <p id={`${id}-keys`} className={styles.quiet}>
        {t('keys')}
      </p>
    </SectionCard>
  );
}
