'use client';
import Button from '@mui/material/Button';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { SavedPanelProps } from './SavedPanel';
import styles from './Saved.module.css';

// Opened by few, and not needed for the first look.
const SavedPanel = dynamic(() => import('./SavedPanel').then((module) => module.SavedPanel), { ssr: false });

interface Props extends Omit<SavedPanelProps, 'anchor' | 'onClose'> {
  label: string;
  /** What is in use right now, shown on the button. */
  current: string | null;
  onOpen: () => void;
}

/** A button that opens a list of things kept under names: one's own and the teams'. */
export function SavedMenu({ label, current, onOpen, ...panel }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        className={styles.button}
        onClick={(event) => {
          setAnchor(event.currentTarget);
          onOpen();
        }}
      >
        <span className={styles.buttonText}>{current === null ? label : `${label}: ${current}`}</span>
        <svg viewBox="0 0 12 12" className={styles.arrow} aria-hidden="true">
          <path d="M2.5 4.5 6 8l3.5-3.5" />
        </svg>
      </Button>
      {anchor && <SavedPanel {...panel} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
