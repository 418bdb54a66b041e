'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { signOut } from '@/lib/auth/browser';
import styles from './Shell.module.css';

export function SignOutButton() {
  const t = useTranslations('shell');
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await signOut();
    // A full load, so that nothing of this person stays in the page's memory.
    window.location.replace('/sign-in');
  };
  return (
    <button type="button" className={styles.quiet} onClick={leave} disabled={busy}>
      {t(busy ? 'signingOut' : 'signOut')}
    </button>
  );
}
