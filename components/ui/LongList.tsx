'use client';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import styles from './LongList.module.css';

interface Props<Item> {
  items: readonly Item[];
  /** How many are drawn at first. */
  first: number;
  className?: string;
  children: (item: Item, index: number) => ReactNode;
}

/** A list that begins with a few and draws the rest when asked: a thousand calls would take seconds. */
export function LongList<Item>({ items, first, className, children }: Props<Item>) {
  const t = useTranslations('shell.list');
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, first);
  return (
    <>
      <ol className={className}>{shown.map(children)}</ol>
      {shown.length < items.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('showAll', { shown: shown.length, total: items.length })}
        </button>
      )}
    </>
  );
}
