'use client';
import { useColorScheme } from '@mui/material/styles';
import { useTranslations } from 'next-intl';
import styles from './Shell.module.css';

const modes = ['light', 'dark', 'system'] as const;

export function ThemeSwitch() {
  const t = useTranslations('shell.theme');
  const { mode, setMode } = useColorScheme();
  return (
    <label className={styles.pick}>
      <span className={styles.pickLabel}>{t('label')}</span>
      {/* The server does not know the stored choice: until it is known the switch shows the default. */}
      <select className={styles.select} value={mode ?? 'system'} onChange={(event) => setMode(modes.find((known) => known === event.target.value) ?? 'system')}>
        {modes.map((known) => (
          <option key={known} value={known}>
            {t(known)}
          </option>
        ))}
      </select>
    </label>
  );
}
