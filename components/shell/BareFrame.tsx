import type { ReactNode } from 'react';
import { Brand } from './Brand';
import styles from './AuthFrame.module.css';

/** Around what has neither menu nor form: a page that is not there, or that could not be shown with all that surrounds it. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <main className={styles.frame}>
      <p>
        <Brand className={styles.brand} />
      </p>
      {children}
    </main>
  );
}
