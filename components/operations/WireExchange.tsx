'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { CopyButton } from '@/components/ui/CopyButton';
import { Time } from '@/components/ui/Time';
import type { WireExchangeView } from '@/lib/schemas/wire';
import styles from './Operation.module.css';

const headerLines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

const asText = (exchange: WireExchangeView): string =>
  [
    `${exchange.method} ${exchange.url}`,
    headerLines(exchange.requestHeaders),
    exchange.requestBody ?? '',
    exchange.failure ?? `HTTP ${exchange.status}`,
    headerLines(exchange.replyHeaders),
    exchange.replyBody ?? '',
  ].join('\n\n');

/** One request and what came back, folded to a line. Bodies are drawn once opened. */
export function WireExchange({ exchange }: { exchange: WireExchangeView }) {
  const t = useTranslations('operation.wire');
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.exchange}>
          <Time at={exchange.at} seconds /> <span>{t(`purpose.${exchange.purpose}`, { call: exchange.position + 1 })}</span>{' '}
          <code>
            {exchange.method} {exchange.url}
          </code>{' '}
          <strong>{exchange.failure ?? t('status', { status: exchange.status ?? 0 })}</strong>{' '}
          <span>{t('took', { ms: format.number(Math.round(exchange.durationMs)) })}</span>{' '}
          {exchange.requestId && (
            <span>
              {t('requestId')} <code>{exchange.requestId}</code>
            </span>
          )}
        </summary>
        {open && (
          <>
            <CopyButton text={asText(exchange)} label={t('exchange')} />
            <pre tabIndex={0} aria-label={t('exchange')}>
              {asText(exchange)}
            </pre>
          </>
        )}
      </details>
    </li>
  );
}
