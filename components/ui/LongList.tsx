'use client';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import styles from './LongList.module.css';

interface Props<Item> {
  items: readonly Item[];
  /** How many are drawn at first. */
  few: number;
  /** Which ones: the first, or of a list that grows the last. */
  end?: 'first' | 'last';
  /** Names the list for screen readers. */
  label?: string;
  className?: string;
  children: (item: Item, index: number) => ReactNode;
}

/** A list that begins with a few and draws the rest when asked: a thousand calls would take seconds. */
export function LongList<Item>({ items, few, end = 'first', label, className, children }: Props<Item>) {
  const t = useTranslations('shell.list');
  const [all, setAll] = useState(false);
  const begin = all || end === 'first' ? 0 : Math.max(0, items.length - few);
  const shown = all ? items : items.slice(begin, begin + few);
  const list = (
    <ol className={className} aria-label={label}>
      {shown.map((item, index) => children(item, begin + index))}
    </ol>
  );
  const more = shown.length < items.length && (
    <button type="button" className={end === 'first' ? styles.below : styles.above} onClick={() => setAll(true)}>
      {t('showAll', { shown: shown.length, total: items.length })}
    </button>
  );
  return end === 'first' ? <>{list}{more}</> : <>{more}{list}</>; // prettier-ignore
}
