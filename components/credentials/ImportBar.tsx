'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import styles from './Import.module.css';

export function ImportBar({ count, undecided, nothingLeft, busy }: { count: number; undecided: number; nothingLeft: boolean; busy: boolean }) {
  const t = useTranslations('credentials.importing');
  const why = nothingLeft ? t('nothingLeft') : count === 0 ? t('nothingTicked') : undecided > 0 ? t('undecided', { n: undecided }) : null;
  return (
    <div className={styles.bar}>
      <Button type="submit" variant="contained" disabled={busy || why !== null} aria-busy={busy}>
        {busy ? t('busy') : t('submit', { n: count })}
      </Button>
      <span className={styles.quiet} role="status">
        {why}
      </span>
    </div>
  );
}
