'use client';
import { useTranslations } from 'next-intl';
import { OperationMark } from '@/components/operations/OutcomeMark';
import { AppLink } from '@/components/ui/AppLink';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import { useErrorText } from '@/components/ui/use-error-text';
import type { ErrorValue } from '@/lib/platform/result';
import type { RunOutcome, ScheduleRunView } from '@/lib/schemas/schedule';
import { ZonedTime } from './ZonedTime';
import styles from './Schedules.module.css';

const shapes: Record<Exclude<RunOutcome, 'submitted'>, MarkShape> = { refused: 'failed', missed: 'unknown', held: 'degraded', skipped: 'stopped' };

/** What became of one run, with the way to its operation or the words of its refusal. */
export function RunLine({ run: { dueAt, outcome, operation, error } }: { run: ScheduleRunView }) {
  const t = useTranslations('schedules.run');
  const errorText = useErrorText();
  return (
    <span className={styles.run}>
      <ZonedTime at={dueAt} />{' '}
      {outcome === 'submitted' ? (
        <>
          {t('submitted')}.{' '}
          {operation && (
            <>
              <OperationMark operation={{ ...operation, needsHuman: false }} />{' '}
              <AppLink href={`/operations/${operation.id}`} prefetch={false}>
                {t('open')}
              </AppLink>
            </>
          )}
        </>
      ) : (
        <>
          <StateMark state={shapes[outcome]} /> {t(outcome)}
        </>
      )}
      {error && (
        <span className={styles.why}>
          {errorText(error)} {vendorWords(error)}
        </span>
      )}
    </span>
  );
}

/** The vendor's code and message, as they came. */
function vendorWords({ code, data }: ErrorValue): string {
  const words = code === 'vendor' && typeof data === 'object' && data !== null ? (data as { code?: unknown; message?: unknown }) : {};
  return [words.code, words.message].filter((word) => typeof word === 'string').join(': ');
}
