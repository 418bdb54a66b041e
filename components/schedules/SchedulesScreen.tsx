'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { distinct, isFound } from '@/components/ui/list-search';
import { ListFilters } from '@/components/ui/ListFilters';
import { NothingMatches } from '@/components/ui/NothingMatches';
import { PageHeader } from '@/components/ui/PageHeader';
import { Age } from '@/components/ui/Age';
import { errorOf } from '@/components/ui/result';
import { useAddress } from '@/components/ui/use-address';
import { useRoving } from '@/components/ui/use-roving';
import { environments, scheduleStates } from '@/lib/schemas/choices';
import type { SchedulesPage } from '@/lib/schemas/schedule';
import { ScheduleCard } from './ScheduleCard';
import { useSchedules } from './use-schedules';
import styles from './Schedules.module.css';

/** `schedule`: the one whose last runs are open. */
const params = ['q', 'state', 'team', 'cluster', 'environment', 'schedule'] as const;

/** Every schedule of the reader's teams; what waits for a person comes first. */
export function SchedulesScreen({ initial }: { initial: SchedulesPage }) {
  const t = useTranslations('schedules');
  const words = useTranslations('states.environment');
  const { data, error } = useSchedules(initial);
  const [view, change] = useAddress(params);
  const shown = data.schedules.filter(
    ({ name, cluster, team, state, ownerName, reason }) =>
      isFound(view.q, [name, cluster.name, team.name, ownerName, reason]) &&
      (!view.state || state === view.state) &&
      (!view.team || team.id === view.team) &&
      (!view.cluster || cluster.id === view.cluster) &&
      (!view.environment || cluster.environment === view.environment),
  );
  const roving = useRoving<HTMLUListElement>(shown.length);
  return (
    <>
      <PageHeader
        title={t('title')}
        below={
          <>
            <span>{t('about')}</span>
            <Age since={data.at} at={data.at} />
          </>
        }
      />
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
        <>
          <ListFilters
            view={view}
            onChange={change}
            search={t('search')}
            choices={[
              { name: 'state', label: t('filter.state'), values: scheduleStates.map((value) => ({ value, label: t(`state.${value}`) })) },
              { name: 'team', label: t('filter.team'), values: distinct(data.schedules.map(({ team }) => team)) },
              { name: 'cluster', label: t('filter.cluster'), values: distinct(data.schedules.map(({ cluster }) => cluster)) },
              { name: 'environment', label: t('filter.environment'), values: environments.map((value) => ({ value, label: words(value) })) },
            ]}
          />
          {shown.length === 0 && <NothingMatches clear={() => change({ q: '', state: '', team: '', cluster: '', environment: '' })} />}
          <ul className={styles.list} aria-label={t('list')} {...roving.list}>
            {shown.map((schedule, index) => (
              <ScheduleCard
                key={schedule.id}
                row={roving.row(index)}
                schedule={schedule}
                at={data.at}
                open={view.schedule === schedule.id}
                onOpen={(open) => change({ schedule: open ? schedule.id : '' }, 'replace')}
              />
            ))}
          </ul>
          {data.olderOver && (!view.state || view.state === 'done') && <p className={styles.quiet}>{t('olderOver')}</p>}
        </>
      )}
    </>
  );
}
