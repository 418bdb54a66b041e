import type { ReactNode } from 'react';
import styles from './Surface.module.css';

interface Props {
  title: ReactNode;
  /** Where this page hangs, e.g. a link back to the fleet. */
  above?: ReactNode;
  /** One quiet line or a row of chips under the title. */
  below?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, above, below, actions }: Props) {
  return (
    <header className={styles.header}>
      <div className={styles.heading}>
        {above && <div className={styles.above}>{above}</div>}
        <h1 className={styles.title}>{title}</h1>
        {below && <div className={styles.below}>{below}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
