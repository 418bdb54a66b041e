import type { ReactNode } from 'react';
import styles from './Surface.module.css';

export interface KeyValueItem {
  name: string;
  value: ReactNode;
  /** Ids and requests are easier to compare in a fixed pitch. */
  code?: boolean;
  /** Too long for one column. */
  wide?: boolean;
}

export function KeyValue({ items }: { items: readonly KeyValueItem[] }) {
  return (
    <dl className={styles.pairs}>
      {items.map((item) => (
        <div key={item.name} className={item.wide ? `${styles.pair} ${styles.widePair}` : styles.pair}>
          <dt>{item.name}</dt>
          <dd className={item.code ? styles.code : undefined}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
