'use client';
import { useId, useRef, type ReactNode } from 'react';
import styles from './Shell.module.css';

const looks = {
  /** The phone's menu over the bottom edge. */
  bottom: { button: styles.navLink, menu: styles.menu },
  /** The person's menu under the top bar. */
  top: { button: styles.personButton, menu: `${styles.menu} ${styles.topMenu}` },
};

/** A native popover closes by Escape and by a touch beside it without script; following a link closes it here. */
export function PopoverMenu({ at, face, children }: { at: keyof typeof looks; face: ReactNode; children: ReactNode }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" className={looks[at].button} popoverTarget={id}>
        {face}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={looks[at].menu}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a')) menu.current?.hidePopover();
        }}
      >
        {children}
      </div>
    </>
  );
}
