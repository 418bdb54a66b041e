'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { ProgressBar } from '@/components/ui/ProgressBar';
import { readApi } from '@/components/ui/result';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import type { OperationsPage } from '@/lib/schemas/operation';
import { useShortHeadline } from './use-headline';
import styles from './RunningTray.module.css';

const everyMs = 5_000;

/** How many operations run right now, on every page. A native popover lists them. */
export function RunningTray() {
  const t = useTranslations('operation.tray');
  const headline = useShortHeadline();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { data, error } = useQuery({
    queryKey: ['operations', 'tray'],
    queryFn: ({ signal }) => readApi<OperationsPage>('/api/operations?state=running', signal),
    refetchInterval: everyMs,
    networkMode: 'always',
  });
  const running = data?.operations ?? [];
  const waiting = running.some(({ needsHuman }) => needsHuman);
  const mark: MarkShape = error || !data ? 'unknown' : waiting ? 'degraded' : running.length > 0 ? 'restarting' : 'no-daemon';
  const text = error || !data ? t(error ? 'notKnown' : 'loading') : t('count', { count: running.length, more: data.next === null ? 'no' : 'yes' });
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id}>
        <StateMark state={mark} />
        <span className={styles.text}>{text}</span>
        {waiting && !error && <span className={styles.text}>{t('waiting')}</span>}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        className={styles.popover}
        aria-label={t('title')}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a')) list.current?.hidePopover();
        }}
      >
        {running.length === 0 ? (
          <p className={styles.quiet}>{text}</p>
        ) : (
          <ul className={styles.list}>
            {running.map((operation) => (
              <li key={operation.id} className={styles.row}>
                <AppLink href={`/operations/${operation.id}`} prefetch={false}>
                  {headline(operation)}
                </AppLink>
                <span className={styles.quiet}>
                  {operation.createdByName} {operation.needsHuman && <strong>{t('needsHuman')}</strong>}
                </span>
                <ProgressBar compact label={headline(operation)} value={operation.progress} stale={error !== null} />
              </li>
            ))}
          </ul>
        )}
        <AppLink href="/operations" prefetch={false}>
          {t('all')}
        </AppLink>
      </div>
    </>
  );
}
