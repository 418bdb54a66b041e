'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useActionName } from '@/components/operations/use-action-name';
import { clockOf, weekdaysOf } from '@/lib/schemas/clock';
import type { ScheduleSummary } from '@/lib/schemas/schedule';
import type { Timing } from '@/lib/schemas/timing';

/** Any Sunday: the names of the days come from the reader's language. */
const sunday = Date.UTC(2024, 0, 7);

export function useDayName(): (day: number) => string {
  const format = useFormatter();
  return (day) => format.dateTime(new Date(sunday + day * 86_400_000), { weekday: 'short', timeZone: 'UTC' });
}

const isWorkWeek = (days: number[]): boolean => days.join() === '1,2,3,4,5';

/** The unit of a rule in words: `HDFS/DataNode` is "HDFS DataNode". */
export const unitName = (unit: string): string => unit.replace('/', ' ').trim();

/** "Stop 12 instances, weekdays 20:00 Europe/Berlin". */
export function useScheduleText(): (schedule: ScheduleSummary) => string {
  const t = useTranslations('schedules');
  const actionName = useActionName();
  const when = useTimingText();
  return (schedule) => {
    const { rule, cluster, timing, targetCount: count } = schedule;
    const action = actionName(cluster.providerId, schedule.action);
    const units = rule.scope === 'component' || rule.scope === 'service';
    const what = units ? t('what.units', { action, names: rule.units.map(unitName).join(', '), count }) : t(rule.scope === 'cluster' ? 'what.cluster' : 'what.instances', { action, count });
    return t('sentence', { what, when: when(timing) });
  };
}

function useTimingText(): (timing: Timing) => string {
  const t = useTranslations('schedules.when');
  const format = useFormatter();
  const dayName = useDayName();
  return (timing) => {
    const clock = `${clockOf(timing)} ${timing.zone}`;
    // The text is a wall clock already: formatted as UTC it stays what it says.
    if (timing.kind === 'once') return t('once', { date: `${format.dateTime(new Date(`${timing.at}Z`), { dateStyle: 'medium', timeZone: 'UTC' })} ${clock}` });
    const days = weekdaysOf(timing.cron);
    if (days.length === 7) return t('daily', { clock });
    return isWorkWeek(days) ? t('weekdays', { clock }) : t('days', { days: days.map(dayName).join(', '), clock });
  };
}
