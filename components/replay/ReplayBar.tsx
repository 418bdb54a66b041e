'use client';
import Button from '@mui/material/Button';
import { useFormatter, useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf } from '@/components/ui/result';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { ReplayMarks } from './ReplayMarks';
import type { Replay } from './use-replay';
import styles from './Replay.module.css';

const arrows: Record<string, 1 | -1> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Scrubs through the record of a finished operation. While it is open, it stays in sight and says that nothing here is live. */
export function ReplayBar({ operation, replay }: { operation: OperationSnapshot; replay: Replay }) {
  const t = useTranslations('replay');
  const format = useFormatter();
  const { time, first, last, ready } = replay;
  if (!replay.open)
    return (
      <div className={styles.closed}>
        <Button onClick={replay.begin}>{t('begin')}</Button>
        <span>{t('about')}</span>
      </div>
    );
  const clock = (at: number): string => format.dateTime(new Date(at), { timeStyle: 'medium' });
  const asRecorded = t('asRecorded', { at: clock(time) });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    replay.step(by);
  };
  return (
    <section className={styles.open} aria-label={t('title')}>
      {replay.error ? (
        <ErrorNotice error={errorOf(replay.error)} onDismiss={replay.leave} />
      ) : (
        <>
          <p className={styles.label}>
            <strong>{ready ? asRecorded : t('reading')}</strong> <span>{ready && t(replay.targetsRecorded ? 'notLive' : 'notRecorded')}</span>
          </p>
          <Button variant="contained" disabled={!ready} onClick={replay.toggle}>
            {t(replay.playing ? 'pause' : 'play')}
          </Button>
          <div className={styles.track}>
            <input
              type="range"
              className={styles.slider}
              aria-label={t('slider')}
              aria-valuetext={asRecorded}
              disabled={!ready}
              min={0}
              max={last - first}
              step={1}
              value={time - first}
              onChange={(event) => replay.scrub(first + Number(event.target.value))}
              onKeyDown={onKeyDown}
            />
            {ready && <ReplayMarks events={operation.events} first={first} last={last} />}
            <span className={styles.ends}>
              <span>{ready && clock(first)}</span> <span>{ready && clock(last)}</span>
            </span>
          </div>
          <Button onClick={replay.leave}>{t('leave')}</Button>
        </>
      )}
    </section>
  );
}
