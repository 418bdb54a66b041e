'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { PageHeader } from '@/components/ui/PageHeader';
import { errorOf } from '@/components/ui/result';
import type { SchedulesPage } from '@/lib/schemas/schedule';
import { ScheduleCard } from './ScheduleCard';
import { useSchedules } from './use-schedules';
import styles from './Schedules.module.css';

/** Every schedule of the reader's teams; what waits for a person comes first. */
export function SchedulesScreen({ initial }: { initial: SchedulesPage }) {
  const t = useTranslations('schedules');
  const { data, error } = useSchedules(initial);
  return (
    <>
      <PageHeader title={t('title')} below={t('about')} />
      {error && <ErrorNotice error={errorOf(error)} />}
      {data.schedules.length === 0 ? (
        <EmptyState
          title={t('empty.title')}
          actions={
            <Button component={AppLink} href="/" prefetch={false} variant="contained">
              {t('empty.fleet')}
            </Button>
          }
        >
          <p>{t('empty.text')}</p>
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('list')}>
          {data.schedules.map((schedule) => (
            <ScheduleCard key={schedule.id} schedule={schedule} at={data.at} />
          ))}
        </ul>
      )}
    </>
  );
}
