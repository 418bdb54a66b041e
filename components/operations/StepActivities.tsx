import { useTranslations } from 'next-intl';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import type { StepActivity } from '@/lib/providers/contract';
import { Duration } from './Duration';
import styles from './Operation.module.css';

const shapes: Record<StepActivity['state'], MarkShape> = { running: 'restarting', done: 'running', failed: 'failed', unknown: 'unknown' };

interface Props {
  activities: StepActivity[];
  stale: boolean;
  at: string;
}

/** The steps that the vendor divides its operation into, with its words and times. */
export function StepActivities({ activities, stale, at }: Props) {
  const t = useTranslations('operation.activities');
  if (activities.length === 0) return null;
  return (
    <ol className={styles.activities} aria-label={t('label')}>
      {activities.map(({ name, state, vendorState, startedAt, endedAt, message }, index) => (
        <li key={index}>
          <span className={styles.mark}>
            <StateMark state={shapes[state]} stale={stale && state === 'running'} />
            {t(`state.${state}`)}
          </span>
          <span>{name}</span>
          {vendorState && <code className={styles.quiet}>{vendorState}</code>}
          {startedAt && (endedAt || state === 'running') && (
            <span className={styles.quiet}>
              <Duration since={startedAt} until={endedAt} at={at} />
            </span>
          )}
          {message && <span className={styles.message}>{message}</span>}
        </li>
      ))}
    </ol>
  );
}
