'use client';
import { useState, type ReactNode } from 'react';
import { AuditDetail } from './AuditDetail';
import type { ShortRow } from './short-row';
import styles from './Audit.module.css';

/** A line that opens. The detail is drawn only then: a hundred of them would be a long page. */
export function AuditEntry({ row, head }: { row: ShortRow; head: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.entry} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{head}</summary>
      {open && <AuditDetail row={row} />}
    </details>
  );
}
