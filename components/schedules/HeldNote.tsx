'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { StateMark } from '@/components/ui/StateMark';
import type { ScheduleSummary } from '@/lib/schemas/schedule';
import { ZonedTime } from './ZonedTime';
import styles from './Schedules.module.css';

const HeldDialog = dynamic(() => import('./HeldDialog').then((module) => module.HeldDialog), { ssr: false });

interface Props {
  schedule: ScheduleSummary;
  busy: boolean;
  onSkip: () => void;
}

const shownNames = 5;

/** Why the run waits, in short, and the two ways on. */
export function HeldNote({ schedule, busy, onSkip }: Props) {
  const t = useTranslations('schedules.held');
  const [reviewing, setReviewing] = useState(false);
  const why = schedule.heldWhy;
  if (!why) return null;
  const names = (keys: string[], count: number) => {
    const shown = keys.slice(0, shownNames).join(', ');
    return count > shownNames ? t('more', { names: shown, count: count - shownNames }) : shown;
  };
  const reasons = [
    why.ownerMayNot && t('owner', { owner: schedule.ownerName }),
    why.settingsChanged && t('settings'),
    why.added > 0 && t('added', { count: why.added, names: names(why.addedKeys, why.added) }),
    why.gone > 0 && t('gone', { count: why.gone, names: names(why.goneKeys, why.gone) }),
    why.changedCalls > 0 && t('calls', { count: why.changedCalls }),
    why.newWarnings.length > 0 && t('warnings', { count: why.newWarnings.length }),
  ].filter((reason) => reason !== false);
  return (
    <section className={styles.held} aria-label={t('title')}>
      <h3 className={styles.heldTitle}>
        <StateMark state="degraded" /> {t('title')}
      </h3>
      {schedule.heldFor && (
        <p>
          {t('due')} <ZonedTime at={schedule.heldFor} />
        </p>
      )}
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {schedule.can.manage && (
        <div className={styles.verbs}>
          <Button variant="contained" onClick={() => setReviewing(true)}>
            {t('review')}
          </Button>
          <Button onClick={onSkip} disabled={busy}>
            {t('skip')}
          </Button>
        </div>
      )}
      {reviewing && <HeldDialog scheduleId={schedule.id} onClose={() => setReviewing(false)} />}
    </section>
  );
}
