'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/CopyButton';
import { limits } from '@/lib/config/limits';
import styles from './Users.module.css';

/** Shown once, because only its hash is stored. */
export function OneTimeLink({ link, email }: { link: string; email: string }) {
  const t = useTranslations('users.link');
  return (
    <div className={styles.link} role="status">
      <p className={styles.text}>{t('text', { email, hours: limits.invitationHours })}</p>
      <div className={styles.linkLine}>
        <input className={styles.linkText} readOnly value={link} aria-label={t('label')} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton text={link} label={t('label')} />
      </div>
      <p className={styles.text}>
        <strong>{t('once')}</strong>
      </p>
    </div>
  );
}
