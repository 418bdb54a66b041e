import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/components/ui/AppLink';
import styles from './AuthFrame.module.css';

/** A link that was used, replaced or has grown too old: says how to get another. */
export async function LinkSpent() {
  const t = await getTranslations('auth');
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>{t('spent.title')}</h1>
      <p className={styles.text}>{t('spent.text')}</p>
      <AppLink href="/sign-in">{t('toSignIn')}</AppLink>
    </div>
  );
}
