'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { localeCookie } from '@/lib/i18n/locales';
import { writeCookie } from '@/components/ui/write-cookie';
import styles from './Shell.module.css';

/** Each language is named in itself, so that a reader finds her way back. */
const names = { en: 'English', zh: '中文' };

export function LanguageSwitch() {
  const t = useTranslations('shell');
  const locale = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();
  const choose = (chosen: string) => {
    writeCookie(localeCookie, chosen);
    start(() => router.refresh());
  };
  return (
    <label className={styles.pick}>
      <span className={styles.pickLabel}>{t('language')}</span>
      <select className={styles.select} value={locale} disabled={pending} onChange={(event) => choose(event.target.value)}>
        {Object.entries(names).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
