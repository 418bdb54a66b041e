'use client';
import type { ReactNode } from 'react';
import styles from './Sentence.module.css';

/** A sentence with its fields in it, and under it what is wrong with any of them. */
export function Sentence({ children, errors }: { children: ReactNode; errors: { id: string; text: string }[] }) {
  return (
    <div className={styles.box}>
      <div className={styles.sentence}>{children}</div>
      {errors.map(({ id, text }) => (
        <p key={id} id={id} className={styles.error} role="alert">
          {text}
        </p>
      ))}
    </div>
  );
}

/** A field's place in the sentence. */
export function Blank({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) {
  return <div className={narrow ? styles.narrow : styles.blank}>{children}</div>;
}
