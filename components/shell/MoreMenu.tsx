'use client';
import { useId, useRef, type ReactNode } from 'react';
import styles from './Shell.module.css';

/** The phone's menu. A native popover closes by Escape and by a touch beside it without script; following a link closes it here. */
export function MoreMenu({ label, icon, children }: { label: string; icon: ReactNode; children: ReactNode }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" className={styles.navLink} popoverTarget={id}>
        {icon}
        <span>{label}</span>
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={styles.menu}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a')) menu.current?.hidePopover();
        }}
      >
        {children}
      </div>
    </>
  );
}
