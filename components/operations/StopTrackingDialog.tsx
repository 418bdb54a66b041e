'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { TextArea } from '@/components/ui/inputs';
import { errorOf, unwrap } from '@/components/ui/result';
import { stopTracking } from '@/lib/actions/operations';
import { limits } from '@/lib/config/limits';
import styles from './Operation.module.css';

interface Props {
  operationId: string;
  onClose: () => void;
  onDone: () => void;
}

/** Ends an unprovable operation with the operator's evidence. It never touches the vendor. */
export function StopTrackingDialog({ operationId, onClose, onDone }: Props) {
  const t = useTranslations('operation.decision');
  const [evidence, setEvidence] = useState('');
  const stop = useMutation({
    mutationFn: async () => unwrap(await stopTracking({ operationId, evidence })),
    onSuccess: () => {
      onDone();
      onClose();
    },
  });
  const empty = evidence.trim() === '';
  return (
    <ConfirmDialog
      title={t('stopTitle')}
      onClose={onClose}
      confirmLabel={t('stopTracking')}
      onConfirm={() => stop.mutate()}
      confirmDisabled={empty}
      destructive
      busy={stop.isPending}
      note={empty ? <span role="status">{t('evidenceMissing')}</span> : undefined}
    >
      <div className={styles.column}>
        <p className={styles.message}>{t('stopExplain')}</p>
        <TextArea label={t('evidence')} help={t('evidenceHelp')} required maxLength={limits.reasonMaxLength} value={evidence} onChange={(event) => setEvidence(event.target.value)} />
        {stop.error && <ErrorNotice error={errorOf(stop.error)} />}
      </div>
    </ConfirmDialog>
  );
}
