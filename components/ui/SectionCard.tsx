import { useId, type ReactNode } from 'react';
import styles from './Surface.module.css';

interface Props {
  title?: ReactNode;
  actions?: ReactNode;
  /** Content reaches the edges, for tables and lists. */
  flush?: boolean;
  children: ReactNode;
}

export function SectionCard({ title, actions, flush = false, children }: Props) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={title ? id : undefined}>
      {(title || actions) && (
        <div className={styles.cardHead}>
          {title && (
            <h2 className={styles.cardTitle} id={id}>
              {title}
            </h2>
          )}
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
      )}
      <div className={flush ? undefined : styles.cardBody}>{children}</div>
    </section>
  );
}
