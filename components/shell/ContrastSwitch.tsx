'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { contrastCookie, contrasts, type Contrast } from '@/lib/schemas/preferences';
import { writeCookie } from '@/components/ui/write-cookie';
import styles from './Shell.module.css';

export function ContrastSwitch({ contrast }: { contrast: Contrast }) {
  const t = useTranslations('preferences.contrast');
  const router = useRouter();
  const [pending, start] = useTransition();
  const choose = (chosen: string) => {
    writeCookie(contrastCookie, chosen);
    start(() => router.refresh());
  };
  return (
    <select className={styles.select} aria-label={t('label')} value={contrast} disabled={pending} onChange={(event) => choose(event.target.value)}>
      {contrasts.map((known) => (
        <option key={known} value={known}>
          {t(known)}
        </option>
      ))}
    </select>
  );
}
