'use client';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import styles from './FilterBar.module.css';

interface Props {
  search?: ReactNode;
  /** How many of the filters below narrow the list right now. */
  active: number;
  children: ReactNode;
  /** The form around it is the search already. */
  inForm?: boolean;
}

/** Search and filters in one line. On a phone the filters fold away behind a button that says how many are active. */
export function FilterBar({ search, active, children, inForm }: Props) {
  const t = useTranslations('shell.filters');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.bar} role={inForm ? undefined : 'search'}>
      {search && <div className={styles.search}>{search}</div>}
      <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        {active > 0 ? t('active', { n: active }) : t('title')}
      </button>
      <div className={open ? styles.filters : `${styles.filters} ${styles.folded}`}>{children}</div>
    </div>
  );
}
