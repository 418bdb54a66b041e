'use client';
import { useTranslations } from 'next-intl';
import { Age } from '@/components/ui/Age';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf } from '@/components/ui/result';
import styles from './Operation.module.css';

/** The browser lost the console. The last state stays, with its age; the operation itself goes on. */
export function PollLost({ error, at }: { error: Error | null; at: string }) {
  const t = useTranslations('operation');
  const known = (
    <p className={styles.quiet}>
      {t('lost')} <Age since={at} at={at} />
    </p>
  );
  return error ? <ErrorNotice error={errorOf(error)}>{known}</ErrorNotice> : <div role="status">{known}</div>;
}
