'use client';
import { useTranslations } from 'next-intl';
import { CheckInput, SelectInput, TextInput } from '@/components/ui/inputs';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { limits } from '@/lib/config/limits';
import type { SelectionRule } from '@/lib/schemas/selection-rule';
import { NextRuns } from './NextRuns';
import { repeats, timingOf, type Repeat, type ScheduleDraft } from './schedule-draft';
import { unitName, useDayName } from './use-schedule-text';
import styles from './Schedules.module.css';

const lates = [0, 15, 60, 240, limits.scheduleLateMinutes];
/** The week as most of the world writes it. */
const week = [1, 2, 3, 4, 5, 6, 0];

interface Props {
  draft: ScheduleDraft;
  onChange: (draft: ScheduleDraft) => void;
  /** What the selection can mean later; single instances always. */
  rules: SelectionRule[];
  targetCount: number;
  now: string;
  errors: Record<string, string>;
  disabled: boolean;
}

/** When, what it means then, and what happens when nobody is there; with the next runs as they will be. */
export function ScheduleFields({ draft, onChange, rules, targetCount, now, errors, disabled }: Props) {
  const t = useTranslations('schedules.form');
  const errorText = useFieldErrorText();
  const dayName = useDayName();
  const errorOf = (...names: string[]) => names.flatMap((name) => (errors[name] ? [errorText(errors[name])] : []))[0] ?? null;
  const set = (change: Partial<ScheduleDraft>) => onChange({ ...draft, ...change });
  const scopeLabel = ({ scope, units }: SelectionRule) => (scope === 'instances' ? t('scopes.instances', { count: targetCount }) : t(`scopes.${scope}`, { names: units.map(unitName).join(', ') }));
  const lateLabel = (minutes: number) => (minutes === 0 ? t('lates.zero') : minutes < 60 ? t('lates.some', { minutes }) : t('lates.hours', { hours: minutes / 60 }));
  const zones = [...new Set([draft.zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <section className={styles.form} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <TextInput label={t('name')} error={errorOf('name')} required maxLength={limits.nameMaxLength} value={draft.name} disabled={disabled} onChange={(event) => set({ name: event.target.value })} />
      <SelectInput label={t('repeat')} choices={repeats.map((value) => ({ value, label: t(`repeats.${value}`) }))} value={draft.repeat} disabled={disabled} onChange={(event) => set({ repeat: event.target.value as Repeat })} />
      {draft.repeat === 'once' ? (
        <TextInput label={t('at')} type="datetime-local" error={errorOf('at', 'timing.at')} required value={draft.at} disabled={disabled} onChange={(event) => set({ at: event.target.value.slice(0, 16) })} />
      ) : (
        <TextInput label={t('clock')} type="time" error={errorOf('timing.cron')} required value={draft.clock} disabled={disabled} onChange={(event) => set({ clock: event.target.value.slice(0, 5) })} />
      )}
      {draft.repeat === 'days' && (
        <fieldset className={styles.days} disabled={disabled}>
          <legend>{t('days')}</legend>
          {week.map((day) => (
            <CheckInput key={day} label={dayName(day)} checked={draft.days.includes(day)} onChange={(event) => set({ days: event.target.checked ? [...draft.days, day] : draft.days.filter((each) => each !== day) })} />
          ))}
        </fieldset>
      )}
      <SelectInput label={t('zone')} error={errorOf('timing.zone')} choices={zones.map((value) => ({ value, label: value }))} value={draft.zone} disabled={disabled} onChange={(event) => set({ zone: event.target.value })} />
      <NextRuns timing={timingOf(draft)} now={now} />
      <SelectInput label={t('scope')} help={t('scopeHelp')} error={errorOf('scope')} choices={rules.map((rule) => ({ value: rule.scope, label: scopeLabel(rule) }))} value={draft.scope} disabled={disabled} onChange={(event) => set({ scope: event.target.value as ScheduleDraft['scope'] })} />
      <SelectInput label={t('late')} choices={lates.map((minutes) => ({ value: String(minutes), label: lateLabel(minutes) }))} value={String(draft.lateMinutes)} disabled={disabled} onChange={(event) => set({ lateMinutes: Number(event.target.value) })} />
    </section>
  );
}
