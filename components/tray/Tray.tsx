'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useId, useRef } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import { useMetErrors } from './met-errors';
import { MetErrors } from './MetErrors';
import { TrayRow } from './TrayRow';
import { useEndNotices } from './use-end-notices';
import { useTitlePrefix } from './use-title-prefix';
import { useTray } from './use-tray';
import styles from './Tray.module.css';

// Mostly nothing is pinned.
const PinnedList = dynamic(() => import('./PinnedList').then((module) => module.PinnedList), { ssr: false });

/** What runs, what went wrong and was not seen, and what was refused here, on every page. A native popover lists it. */
export function Tray({ userId }: { userId: string }) {
  const t = useTranslations('tray');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { data, error } = useTray();
  const errors = useMetErrors(userId);
  useEndNotices(data);

  const lost = error !== null;
  const running = data?.running ?? [];
  const pinned = data?.pinned ?? [];
  const pinnedIds = new Set(pinned.map((operation) => operation.id));
  const failed = pinned.filter(({ state }) => state === 'finished').length;
  const waiting = running.filter(({ needsHuman }) => needsHuman).length;
  const counts = { running: running.length, more: data?.more ? 'yes' : 'no', failed, waiting };
  // Where nothing is counted the message would be empty, and an empty one is not a text (decision 25).
  useTitlePrefix(lost || running.length + failed === 0 ? '' : t('title', counts));

  const mark: MarkShape = lost || !data ? 'unknown' : failed > 0 || errors.length > 0 ? 'failed' : waiting > 0 ? 'degraded' : running.length > 0 ? 'restarting' : 'no-daemon';
  const text = lost || !data ? t(lost ? 'notKnown' : 'loading') : t('count', counts);
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id}>
        <StateMark state={mark} />
        <span className={styles.text}>{text}</span>
        {!lost && waiting > 0 && <span className={styles.text}>{t('waiting', { count: waiting })}</span>}
        {!lost && failed > 0 && <strong className={styles.text}>{t('failed', { count: failed })}</strong>}
        {errors.length > 0 && <strong className={styles.text}>{t('refused', { count: errors.length })}</strong>}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        className={styles.popover}
        role="dialog"
        aria-label={t('label')}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a')) list.current?.hidePopover();
        }}
      >
        {pinned.length > 0 && <PinnedList pinned={pinned} stale={lost} />}
        <MetErrors errors={errors} />
        <section>
          <h2 className={styles.heading}>{t('running')}</h2>
          {running.length === pinned.filter(({ state }) => state === 'running').length ? (
            <p className={styles.quiet}>{running.length === 0 ? text : t('allPinned')}</p>
          ) : (
            <ul className={styles.list} aria-label={t('running')}>
              {running.filter((operation) => !pinnedIds.has(operation.id)).map((operation) => <TrayRow key={operation.id} operation={operation} stale={lost} />)}
            </ul>
          )}
        </section>
        {data && data.ended.some((operation) => !pinnedIds.has(operation.id)) && (
          <section>
            <h2 className={styles.heading}>{t('ended')}</h2>
            <ul className={styles.list} aria-label={t('ended')}>
              {data.ended.filter((operation) => !pinnedIds.has(operation.id)).map((operation) => <TrayRow key={operation.id} operation={operation} stale={lost} />)}
            </ul>
          </section>
        )}
        <AppLink href="/operations" prefetch={false}>
          {t('all')}
        </AppLink>
      </div>
    </>
  );
}
