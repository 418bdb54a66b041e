'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ProviderErrorFacts } from '@/lib/providers/contract';
import type { ErrorValue } from '@/lib/platform/result';
import { AppLink } from './AppLink';
import { CopyButton } from './CopyButton';
import { StateMark } from './StateMark';
import { useErrorText } from './use-error-text';
import styles from './ErrorNotice.module.css';

interface Props {
  error: ErrorValue;
  /** Without it the notice stays for as long as its owner renders it. It never leaves by itself. */
  onDismiss?: () => void;
  /** Shown again, not news: nobody is interrupted by it. */
  quiet?: boolean;
  /** What to do about it: a retry button, a remedy. */
  children?: ReactNode;
}

const isFacts = (data: unknown): data is ProviderErrorFacts => typeof data === 'object' && data !== null && 'message' in data && 'class' in data;

/** A refusal in one sentence, with the vendor's own words and ids ready to be read out to its support. */
export function ErrorNotice({ error, onDismiss, quiet = false, children }: Props) {
  const t = useTranslations('shell.notice');
  const text = useErrorText();
  return (
    <div className={styles.notice} role={quiet ? undefined : 'alert'}>
      <span className={styles.mark}>
        <StateMark state="failed" />
      </span>
      <div className={styles.body}>
        <p className={styles.sentence}>{text(error)}</p>
        {error.code === 'vendor' && isFacts(error.data) && <VendorFacts facts={error.data} />}
        {error.eventId && (
          <p className={styles.fact}>
            {t('eventId')} <code>{error.eventId}</code> <CopyButton text={error.eventId} label={t('eventId')} />
          </p>
        )}
        {error.code === 'unauthenticated' && <AppLink href="/sign-in">{t('signIn')}</AppLink>}
        {children && <div className={styles.actions}>{children}</div>}
      </div>
      {onDismiss && (
        <button type="button" className={styles.dismiss} onClick={onDismiss} aria-label={t('dismiss')}>
          ×
        </button>
      )}
    </div>
  );
}

/** The vendor's code, message and request id. Used wherever a vendor refused something. */
export function VendorFacts({ facts }: { facts: ProviderErrorFacts }) {
  const t = useTranslations('shell.notice');
  return (
    <div className={styles.vendor}>
      <p className={styles.fact}>
        <code>{facts.code}</code>
        {facts.httpStatus ? <span> HTTP {facts.httpStatus}</span> : null}
      </p>
      <blockquote className={styles.words}>{facts.message}</blockquote>
      {facts.requestId && (
        <p className={styles.fact}>
          {t('requestId')} <code>{facts.requestId}</code> <CopyButton text={facts.requestId} label={t('requestId')} />
        </p>
      )}
      {facts.retryAfterSeconds ? <p className={styles.fact}>{t('retryAfter', { seconds: facts.retryAfterSeconds })}</p> : null}
    </div>
  );
}
