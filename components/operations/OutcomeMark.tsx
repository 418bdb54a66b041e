'use client';
import { useTranslations } from 'next-intl';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import type { OperationSummary, Outcome, StepState } from '@/lib/schemas/operation';
import styles from './Operation.module.css';

const outcomeShapes: Record<Outcome, MarkShape> = { succeeded: 'running', failed: 'failed', unknown: 'unknown', canceled: 'stopped', 'not-sent': 'no-daemon' };

const stepShapes: Record<StepState, MarkShape> = {
  planned: 'no-daemon',
  sending: 'starting',
  running: 'restarting',
  succeeded: 'running',
  failed: 'failed',
  rejected: 'failed',
  unknown: 'unknown',
  'needs-human': 'degraded',
  canceled: 'stopped',
  'not-sent': 'no-daemon',
};

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('outcomes.outcome');
  return (
    <span className={styles.mark}>
      <StateMark state={outcomeShapes[outcome]} />
      {t(outcome)}
    </span>
  );
}

export function StepStateMark({ state, stale = false }: { state: StepState; stale?: boolean }) {
  const t = useTranslations('outcomes.step');
  return (
    <span className={styles.mark}>
      <StateMark state={stepShapes[state]} stale={stale} />
      {t(state)}
    </span>
  );
}

/** Of a whole operation: its outcome, or that it runs, or that it waits for a person. */
export function OperationMark({ operation, stale = false }: { operation: Pick<OperationSummary, 'state' | 'outcome' | 'needsHuman'>; stale?: boolean }) {
  const t = useTranslations('outcomes.operation');
  if (operation.state === 'finished') return <OutcomeMark outcome={operation.outcome ?? 'unknown'} />;
  return (
    <span className={styles.mark}>
      <StateMark state={operation.needsHuman ? 'degraded' : 'restarting'} stale={stale} />
      {t(operation.needsHuman ? 'needsHuman' : 'running')}
    </span>
  );
}

/** The tone of a bar: only a finished thing has one. */
export const barOutcome = (outcome: Outcome | null): 'succeeded' | 'failed' | 'unknown' | null =>
  outcome === null || outcome === 'succeeded' || outcome === 'failed' ? outcome : 'unknown';
