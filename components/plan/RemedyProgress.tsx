'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { barOutcome, OperationMark } from '@/components/operations/OutcomeMark';
import { useOperation } from '@/components/operations/use-operation';
import { AppLink } from '@/components/ui/AppLink';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice, VendorFacts } from '@/components/ui/ErrorNotice';
import { ProgressBar } from '@/components/ui/ProgressBar';
import { errorOf } from '@/components/ui/result';
import styles from './Plan.module.css';

interface Props {
  operationId: string;
  label: string;
  onSucceeded: (operationId: string) => void;
  onClose: () => void;
}

/** Follows the remedy to its end. Only its proven success leads back to the plan that waits for it. */
export function RemedyProgress({ operationId, label, onSucceeded, onClose }: Props) {
  const t = useTranslations('plan.remedy');
  const { data, error, stale } = useOperation(operationId);
  const succeeded = data?.outcome === 'succeeded';
  useEffect(() => {
    if (succeeded) onSucceeded(operationId);
  }, [succeeded, operationId, onSucceeded]);
  const step = data?.steps.find(({ state }) => state === 'running') ?? data?.steps.at(-1);
  return (
    <ConfirmDialog title={label} onClose={onClose}>
      <div className={styles.column}>
        <p>{t(data?.state === 'finished' ? 'ended' : 'running')}</p>
        {data && <OperationMark operation={data} stale={stale} />}
        {data && <ProgressBar label={label} value={data.progress} from={step?.progressFrom} outcome={barOutcome(data.outcome)} stale={stale} />}
        {step?.error && <VendorFacts facts={step.error} />}
        {error && <ErrorNotice error={errorOf(error)} />}
        <AppLink href={`/operations/${operationId}`}>{t('open')}</AppLink>
      </div>
    </ConfirmDialog>
  );
}
