'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import type { RowProps } from '@/components/ui/use-roving';
import { AuditDetail } from './AuditDetail';
import type { ShortRow } from './short-row';
import styles from './Audit.module.css';

interface Props {
  row: ShortRow;
  head: ReactNode;
  place: RowProps;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** A line that opens. The detail is drawn only then: a hundred of them would be a long page. */
export function AuditEntry({ row, head, place, open, onOpen }: Props) {
  const box = useRef<HTMLDetailsElement>(null);
  const linked = useRef(open);
  // A copied link leads to the row, wherever on the page it is.
  useEffect(() => {
    if (linked.current) box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <details ref={box} className={styles.entry} open={open}>
      <summary
        {...place}
        onClick={(event) => {
          event.preventDefault();
          onOpen(!open);
        }}
      >
        {head}
      </summary>
      {open && <AuditDetail row={row} />}
    </details>
  );
}
