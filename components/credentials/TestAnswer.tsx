'use client';
import { useTranslations } from 'next-intl';
import Button from '@mui/material/Button';
import { CopyButton } from '@/components/ui/CopyButton';
import { StateMark } from '@/components/ui/StateMark';
import type { CredentialTest } from '@/lib/schemas/credential';
import styles from './Credentials.module.css';

/** What the vendor said to the test, word for word, with what its support will ask for. */
export function TestAnswer({ answer, onDismiss }: { answer: CredentialTest; onDismiss: () => void }) {
  const t = useTranslations('credentials.answer');
  return (
    <div className={styles.answer} data-ok={answer.ok} role={answer.ok ? 'status' : 'alert'}>
      <div className={styles.answerBody}>
        <strong className={styles.verdict}>
          <StateMark state={answer.ok ? 'running' : 'failed'} /> {t(answer.ok ? 'ok' : 'refused')}
        </strong>
        <blockquote className={styles.words}>{answer.said}</blockquote>
        {answer.code && (
          <span className={styles.quiet}>
            {t('code')} <code>{answer.code}</code>
          </span>
        )}
        {answer.requestId && (
          <span className={styles.quiet}>
            {t('requestId')} <code>{answer.requestId}</code> <CopyButton text={answer.requestId} label={t('requestId')} />
          </span>
        )}
      </div>
      <div>
        <Button variant="text" onClick={onDismiss}>
          {t('dismiss')}
        </Button>
      </div>
    </div>
  );
}
