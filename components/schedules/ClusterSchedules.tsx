'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { memo } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { StateMark } from '@/components/ui/StateMark';
import type { ClusterDetail } from '@/lib/schemas/cluster';
import { ZonedTime } from './ZonedTime';
import styles from './Schedules.module.css';

/** On the cluster's page: its next scheduled run, and whether one waits for a person. */
export const ClusterSchedules = memo(function ClusterSchedules({ cluster: { schedules, at } }: { cluster: ClusterDetail }) {
  const t = useTranslations('schedules.cluster');
  const format = useFormatter();
  const { next, held } = schedules;
  if (!next && held === 0) return null;
  return (
    <section className={styles.clusterLine} aria-label={t('label')}>
      {held > 0 && (
        <AppLink href="/schedules" prefetch={false}>
          <StateMark state="degraded" /> {t('held', { count: held })}
        </AppLink>
      )}
      {next && (
        <span>
          {t('next')}{' '}
          <AppLink href="/schedules" prefetch={false}>
            {next.name}
          </AppLink>{' '}
          {format.relativeTime(new Date(next.at), new Date(at))}, <ZonedTime at={next.at} />
        </span>
      )}
    </section>
  );
});
