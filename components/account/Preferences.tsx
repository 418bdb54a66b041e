'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ContrastSwitch } from '@/components/shell/ContrastSwitch';
import { LanguageSwitch } from '@/components/shell/LanguageSwitch';
import { ThemeSwitch } from '@/components/shell/ThemeSwitch';
import { ZoneSwitch } from '@/components/shell/ZoneSwitch';
import type { Contrast } from '@/lib/schemas/preferences';
import styles from './Account.module.css';

export interface Chosen {
  contrast: Contrast;
  zoneChosen: boolean;
}

/** How this browser shows the console to its reader. */
export function Preferences({ contrast, zoneChosen }: Chosen) {
  const t = useTranslations('preferences');
  const line = (name: 'language' | 'colours' | 'contrast' | 'zone', field: ReactNode) => (
    <div className={styles.preference}>
      <span className={styles.device}>{t(`${name}.label`)}</span>
      {field}
      <span className={styles.text}>{t(`${name}.help`)}</span>
    </div>
  );
  return (
    <>
      {line('language', <LanguageSwitch />)}
      {line('colours', <ThemeSwitch />)}
      {line('contrast', <ContrastSwitch contrast={contrast} />)}
      {line('zone', <ZoneSwitch chosen={zoneChosen} />)}
      <p className={styles.text}>{t('kept')}</p>
    </>
  );
}
