import type { ReactNode } from 'react';
import { Brand } from './Brand';
import { LanguageSwitch } from './LanguageSwitch';
import { ThemeSwitch } from './ThemeSwitch';
import styles from './AuthFrame.module.css';

export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <main className={styles.frame}>
      <p>
        <Brand className={styles.brand} />
      </p>
      <div className={styles.card}>{children}</div>
      <div className={styles.settings}>
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
    </main>
  );
}
