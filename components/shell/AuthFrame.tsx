import type { ReactNode } from 'react';
import { BareFrame } from './BareFrame';
import { LanguageSwitch } from './LanguageSwitch';
import { ThemeSwitch } from './ThemeSwitch';
import styles from './AuthFrame.module.css';

export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <BareFrame>
      <div className={styles.card}>{children}</div>
      <div className={styles.settings}>
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
    </BareFrame>
  );
}
