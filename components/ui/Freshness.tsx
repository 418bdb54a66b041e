'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Age } from './Age';
import styles from './Age.module.css';

/** How old a page is that does not follow by itself, and the way to read it anew. */
export function Freshness({ at }: { at: string }) {
  const t = useTranslations('lists');
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <span>
      <Age since={at} at={at} />{' '}
      <button type="button" className={styles.again} disabled={pending} aria-busy={pending} onClick={() => start(() => router.refresh())}>
        {t(pending ? 'reading' : 'readAgain')}
      </button>
    </span>
  );
}
