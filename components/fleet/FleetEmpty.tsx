'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { StateMark } from '@/components/ui/StateMark';
import type { FirstStep } from '@/lib/schemas/cluster';
import styles from './Fleet.module.css';

const steps = [
  { id: 'team', href: '/teams?create=1' },
  { id: 'credential', href: '/credentials/new' },
  { id: 'import', href: '/credentials' },
] as const satisfies { id: FirstStep; href: string }[];

/** The first thing a new team sees: how clusters get here, what of it is done, and the button that does what comes next. */
export function FleetEmpty({ next }: { next: FirstStep | null }) {
  const t = useTranslations('fleet.empty');
  const at = steps.findIndex(({ id }) => id === next);
  const step = steps[at];
  return (
    <EmptyState
      title={t('title')}
      actions={
        step && (
          <Button component={AppLink} href={step.href} prefetch={false} variant="contained">
            {t(`do.${step.id}`)}
          </Button>
        )
      }
    >
      {step ? (
        <ol className={styles.steps}>
          {steps.map(({ id }, index) => (
            <li key={id} aria-current={index === at ? 'step' : undefined}>
              {t(id)}{' '}
              {index < at && (
                <span className={styles.stepDone}>
                  <StateMark state="running" /> {t('done')}
                </span>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <p>{t('askAdmin')}</p>
      )}
    </EmptyState>
  );
}

export function NothingMatches({ onClear }: { onClear: () => void }) {
  const t = useTranslations('fleet.empty');
  return <EmptyState title={t('noMatch')} actions={<Button onClick={onClear}>{t('clear')}</Button>} />;
}
