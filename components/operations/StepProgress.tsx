'use client';
import { useTranslations } from 'next-intl';
import { useContext } from 'react';
import { RequestDetails } from '@/components/plan/RequestDetails';
import { useSpan } from '@/components/ui/Age';
import { VendorFacts } from '@/components/ui/ErrorNotice';
import { ProgressBar } from '@/components/ui/ProgressBar';
import { FrozenClock, useServerAge } from '@/components/ui/use-server-age';
import type { StepView } from '@/lib/schemas/operation';
import { Duration } from './Duration';
import { StepActivities } from './StepActivities';
import { StepStateMark } from './OutcomeMark';
import { StepEta } from './StepEta';
import { VendorIds } from './VendorIds';
import styles from './Operation.module.css';

/** A running step that was not seen for this long is drawn as stale. */
const staleAfterSeconds = 30;

const outcomeOf = { succeeded: 'succeeded', failed: 'failed', rejected: 'failed', unknown: 'unknown', 'needs-human': 'unknown', canceled: 'unknown' } as const;
const hasOutcome = (state: string): state is keyof typeof outcomeOf => state in outcomeOf;

interface Props {
  step: StepView;
  total: number;
  at: string;
  /** The browser does not reach the console. */
  lost: boolean;
  /** Batches behind this call could still be held back. */
  canHold: boolean;
}

/** One vendor call on its way: its bar, the vendor's word and ids, and what was said when it went wrong. */
export function StepProgress({ step, total, at, lost, canHold }: Props) {
  const t = useTranslations('operation.step');
  const span = useSpan();
  const age = useServerAge(step.observedAt ?? step.acceptedAt ?? step.sentAt, at);
  const live = step.state === 'running' || step.state === 'sending';
  const past = useContext(FrozenClock);
  const stale = live && !past && (lost || (age !== null && age > staleAfterSeconds));
  // A call that was found at the vendor after all keeps its lost answer in the record; here it would mislead.
  const error = live || step.state === 'succeeded' ? null : step.error;
  const title = t('title', { n: step.position + 1, total, call: step.call });
  return (
    <li className={styles.step} aria-label={title}>
      <div className={styles.stepHead}>
        <h3 className={styles.stepTitle}>{title}</h3>
        <StepStateMark state={step.state} stale={stale} />
      </div>
      {(live || step.progress !== null) && (
        <ProgressBar label={t('bar', { n: step.position + 1, call: step.call })} value={step.progress} from={step.progressFrom} stale={stale} outcome={hasOutcome(step.state) ? outcomeOf[step.state] : null} />
      )}
      {stale && age !== null && <p className={styles.stale}>{t('stale', { span: span(age) })}</p>}
      <StepEta step={step} at={at} canHold={canHold} />
      <div className={styles.facts}>
        {step.vendorState && (
          <span className={styles.fact}>
            <span className={styles.quiet}>{t('vendorWord')}</span> <code>{step.vendorState}</code>
          </span>
        )}
        {step.sentAt && (
          <span className={styles.fact}>
            <span className={styles.quiet}>{t('elapsed')}</span> <Duration since={step.sentAt} until={step.finishedAt} at={at} />
          </span>
        )}
        <span className={styles.quiet}>{t('targets', { count: step.targetCount })}</span>
        {/* An error says its request id itself. */}
        <VendorIds ids={step.vendorIds} requestId={error?.requestId === step.requestId ? null : step.requestId} />
      </div>
      <StepActivities activities={step.activities} stale={stale} at={at} />
      {step.message && step.message !== error?.message && !step.activities.some(({ name }) => name === step.message) && <p className={styles.message}>{step.message}</p>}
      {error && <VendorFacts facts={error} />}
      <RequestDetails request={step.request} />
    </li>
  );
}
