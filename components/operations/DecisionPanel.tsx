'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { StateMark } from '@/components/ui/StateMark';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { StopTrackingDialog } from './StopTrackingDialog';
import styles from './Operation.module.css';

/** Shown while a step's outcome cannot be proven: what is known, what to do, and the way to end it. */
export function DecisionPanel({ operation, onDecided }: { operation: OperationSnapshot; onDecided: () => void }) {
  const t = useTranslations('operation.decision');
  const [asking, setAsking] = useState(false);
  const open = operation.steps.filter(({ state }) => state === 'unknown' || state === 'needs-human');
  if (open.length === 0) return null;
  const kind = open.some(({ state }) => state === 'needs-human') ? 'needsHuman' : 'unknown';
  return (
    <section className={styles.panel} aria-label={t(`${kind}.title`)}>
      <h2>
        <StateMark state={kind === 'needsHuman' ? 'degraded' : 'unknown'} /> {t(`${kind}.title`)}
      </h2>
      <p>{t(`${kind}.known`)}</p>
      {open.map((step) => (
        <blockquote key={step.id} className={styles.words}>
          {t('step', { n: step.position + 1, call: step.call })} {step.message ?? t('nothingSaid')}
        </blockquote>
      ))}
      <p>{t(`${kind}.todo`)}</p>
      {operation.can.stopTracking && (
        <div>
          <Button color="error" onClick={() => setAsking(true)}>
            {t('stopTracking')}
          </Button>
        </div>
      )}
      {asking && <StopTrackingDialog operationId={operation.id} onClose={() => setAsking(false)} onDone={onDecided} />}
    </section>
  );
}
