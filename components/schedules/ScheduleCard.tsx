'use client';
import Button from '@mui/material/Button';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { KeyValue } from '@/components/ui/KeyValue';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { errorOf } from '@/components/ui/result';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import type { RowProps } from '@/components/ui/use-roving';
import type { ScheduleState, ScheduleSummary } from '@/lib/schemas/schedule';
import { HeldNote } from './HeldNote';
import { RunLine } from './RunLine';
import { useScheduleText } from './use-schedule-text';
import { useScheduleVerb } from './use-schedules';
import { ZonedTime } from './ZonedTime';
import styles from './Schedules.module.css';

const shapes: Record<ScheduleState, MarkShape> = { active: 'starting', paused: 'stopped', held: 'degraded', done: 'no-daemon' };

interface Props {
  schedule: ScheduleSummary;
  row: RowProps;
  at: string;
  /** Its last runs are shown. */
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** One schedule: what, where, when next, how it went last, and the verbs. */
export function ScheduleCard({ schedule, row, at, open, onOpen }: Props) {
  const t = useTranslations('schedules');
  const format = useFormatter();
  const sentence = useScheduleText();
  const verb = useScheduleVerb(schedule.id);
  const [removing, setRemoving] = useState(false);
  const { cluster, state, nextRunAt, runs, lateMinutes } = schedule;
  const [last] = runs;
  return (
    <li className={styles.card} data-state={state} {...row}>
      <div className={styles.head}>
        <h2 className={styles.name}>{schedule.name}</h2>
        <span className={styles.state}>
          <StateMark state={shapes[state]} /> {t(`state.${state}`)}
        </span>
      </div>
      <p className={styles.sentence}>
        {sentence(schedule)} {nextRunAt && schedule.timing.zone !== 'UTC' && <span className={styles.quiet}>{t('utc', { time: nextRunAt.slice(11, 16) })}</span>}
      </p>
      <p className={styles.quiet}>
        <AppLink href={`/clusters/${cluster.id}`} prefetch={false}>
          {cluster.name}
        </AppLink>{' '}
        <EnvironmentChip environment={cluster.environment} /> <ProviderLabel providerId={cluster.providerId} /> · {schedule.team.name}
      </p>
      {state === 'held' && <HeldNote schedule={schedule} busy={verb.isPending} onSkip={() => verb.mutate('skip')} />}
      {verb.error && <ErrorNotice error={errorOf(verb.error)} onDismiss={verb.reset} />}
      <KeyValue
        items={[
          // What is over has none to tell of.
          ...(state === 'done'
            ? []
            : [
                {
                  name: t('next'),
                  value: nextRunAt ? (
                    <>
                      <strong>{format.relativeTime(new Date(nextRunAt), new Date(at))}</strong>, <ZonedTime at={nextRunAt} />
                    </>
                  ) : (
                    t('none')
                  ),
                },
              ]),
          { name: t('last'), value: last ? <RunLine run={last} /> : t('noRun') },
          { name: t('owner'), value: schedule.ownerName },
          ...(schedule.reason ? [{ name: t('reason'), value: schedule.reason }] : []),
          { name: t('missedPolicy'), value: lateMinutes === 0 ? t('skip') : t('late', { minutes: lateMinutes }) },
        ]}
      />
      {runs.length > 1 && (
        <details className={styles.runs} open={open} onToggle={({ currentTarget }) => currentTarget.open !== open && onOpen(currentTarget.open)}>
          <summary data-opens="">{t('runs')}</summary>
          <ol>
            {runs.map((run) => (
              <li key={run.dueAt}>
                <RunLine run={run} />
              </li>
            ))}
          </ol>
        </details>
      )}
      {schedule.can.manage && (
        <div className={styles.verbs}>
          {state === 'active' && (
            <Button onClick={() => verb.mutate('pause')} disabled={verb.isPending}>
              {t('verb.pause')}
            </Button>
          )}
          {state === 'paused' && (
            <Button onClick={() => verb.mutate('resume')} disabled={verb.isPending}>
              {t('verb.resume')}
            </Button>
          )}
          <Button color="error" onClick={() => setRemoving(true)} disabled={verb.isPending}>
            {t('verb.remove')}
          </Button>
        </div>
      )}
      {removing && (
        <ConfirmDialog title={t('remove.title', { name: schedule.name })} onClose={() => setRemoving(false)} destructive confirmLabel={t('verb.remove')} busy={verb.isPending} onConfirm={() => verb.mutate('remove')}>
          <p>{t('remove.text')}</p>
          {verb.error && <ErrorNotice error={errorOf(verb.error)} />}
        </ConfirmDialog>
      )}
    </li>
  );
}
