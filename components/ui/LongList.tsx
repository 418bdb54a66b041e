'use client';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import styles from './LongList.module.css';

interface Props<Item> {
  items: readonly Item[];
  /** How many are drawn at first. */
  few: number;
  /** Place of the first of these few. */
  from?: number;
  /** Scrolls in its own box: takes focus, so that keys reach it. */
  scrolls?: boolean;
  /** Names the list for screen readers. */
  label?: string;
  className?: string;
  children: (item: Item, index: number) => ReactNode;
}

/** A list that begins with a few and draws the rest when asked: a thousand calls would take seconds. */
export function LongList<Item>({ items, few, from = 0, scrolls = false, label, className, children }: Props<Item>) {
  const t = useTranslations('shell.list');
  const [all, setAll] = useState(false);
  const begin = all ? 0 : Math.max(0, Math.min(from, items.length - few));
  const shown = all ? items : items.slice(begin, begin + few);
  const list = (
    <ol className={className} aria-label={label} tabIndex={scrolls ? 0 : undefined}>
      {shown.map((item, index) => children(item, begin + index))}
    </ol>
  );
  const more = shown.length < items.length && (
    <button type="button" className={begin === 0 ? styles.below : styles.above} onClick={() => setAll(true)}>
      {t('showAll', { shown: shown.length, total: items.length })}
    </button>
  );
  return begin === 0 ? <>{list}{more}</> : <>{more}{list}</>; // prettier-ignore
}
