'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/CopyButton';
import type { RequestPreview } from '@/lib/providers/contract';
import { bodyText, curlOf } from './curl';
import styles from './Plan.module.css';

/** One vendor call exactly as it is sent, but for signature and secrets. */
export function RequestView({ request }: { request: RequestPreview }) {
  const t = useTranslations('plan.request');
  const body = bodyText(request);
  const query = Object.entries(request.query ?? {});
  const headers = Object.entries(request.headers ?? {});
  return (
    <div className={styles.request}>
      <div className={styles.requestLine}>
        <code>
          <strong>{request.method}</strong> {request.url}
        </code>
        <CopyButton text={curlOf(request)} label={t('asCurl')} />
        <span className={styles.quiet}>{t('asCurl')}</span>
      </div>
      {query.length > 0 && <Block label={t('query')} text={query.map(([name, value]) => `${name}=${value}`).join('\n')} />}
      {headers.length > 0 && <Block label={t('headers')} text={headers.map(([name, value]) => `${name}: ${value}`).join('\n')} />}
      {body !== null && <Block label={t('body')} text={body} />}
      <p className={styles.quiet}>{t('masked')}</p>
    </div>
  );
}

function Block({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <div className={styles.requestLine}>
        <span className={styles.quiet}>{label}</span>
        <CopyButton text={text} label={label} />
      </div>
      <pre className={styles.code} tabIndex={0} aria-label={label}>
        {text}
      </pre>
    </div>
  );
}
