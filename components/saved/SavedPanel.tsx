'use client';
import Popover from '@mui/material/Popover';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf } from '@/components/ui/result';
import { SavedRow, type SavedItem, type SavedVerbs } from './SavedRow';
import { SaveForm, type Owner } from './SaveForm';
import styles from './Saved.module.css';

export interface SavedPanelProps {
  /** Namespace of the catalogue that has this panel's words. */
  words: 'views' | 'selections';
  /** Undefined while they are read. */
  items: readonly SavedItem[] | undefined;
  error: Error | null;
  verbs: SavedVerbs;
  owners: readonly Owner[];
  /** Null: there is something to save; else why not. */
  nothingToSave: string | null;
  onUse: (id: string) => void;
  /** It opens upwards, for a button at the foot of the screen. */
  above?: boolean;
  anchor: HTMLElement;
  onClose: () => void;
}

export function SavedPanel({ words, items, error, verbs, owners, nothingToSave, onUse, above = false, anchor, onClose }: SavedPanelProps) {
  const t = useTranslations(words);
  const top = anchor.getBoundingClientRect().top;
  // Held at its lower edge: it grows with its list and its form, and must not grow out of the screen.
  const place = above ? { bottom: window.innerHeight - top + 4, maxHeight: top - 16 } : undefined;
  const groups = [...new Set((items ?? []).map(({ team }) => team))];
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ paper: { className: above ? `${styles.panel} ${styles.above}` : styles.panel, style: place, role: 'dialog', 'aria-label': t('title') } }}
    >
      {error && <ErrorNotice error={errorOf(error)} />}
      {!items && !error && <p className={styles.quiet}>{t('loading')}</p>}
      {items?.length === 0 && <p className={styles.quiet}>{t('none')}</p>}
      {groups.map((team) => (
        <Fragment key={team ?? ''}>
          <h3 className={styles.group}>{team ?? t('mine')}</h3>
          <ul className={styles.list} aria-label={team ?? t('mine')}>
            {items
              ?.filter((item) => item.team === team)
              .map((item) => (
                <SavedRow
                  key={item.id}
                  words={words}
                  item={item}
                  verbs={verbs}
                  mayReplace={nothingToSave === null}
                  onUse={() => {
                    onClose();
                    onUse(item.id);
                  }}
                />
              ))}
          </ul>
        </Fragment>
      ))}
      {items && <SaveForm words={words} owners={owners} nothingToSave={nothingToSave} onSave={verbs.save} />}
    </Popover>
  );
}
