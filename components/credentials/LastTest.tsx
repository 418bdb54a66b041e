'use client';
import { useTranslations } from 'next-intl';
import { Age } from '@/components/ui/Age';
import { StateMark } from '@/components/ui/StateMark';
import type { CredentialView } from '@/lib/schemas/credential';
import styles from './Credentials.module.css';

export function LastTest({ last, at }: { last: CredentialView['lastTest']; at: string }) {
  const t = useTranslations('credentials.lastTest');
  if (!last) return <div className={styles.quiet}>{t('never')}</div>;
  return (
    <div className={styles.test}>
      <span className={styles.verdict}>
        <StateMark state={last.ok ? 'running' : 'failed'} /> {t(last.ok ? 'ok' : 'refused')} <Age since={last.at} at={at} verb="happened" />
      </span>
      {last.said && (
        <span className={styles.wordsShort} title={last.said}>
          {last.said}
        </span>
      )}
    </div>
  );
}
