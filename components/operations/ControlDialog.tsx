'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { TextArea } from '@/components/ui/inputs';
import { errorOf, unwrap } from '@/components/ui/result';
import { resumeOperation, stopSending } from '@/lib/actions/operations';
import { limits } from '@/lib/config/limits';
import styles from './Operation.module.css';

interface Props {
  operationId: string;
  control: 'stopSending' | 'despiteGate';
  /** What it does now, in numbers. */
  effect: string;
  onClose: () => void;
  onDone: () => void;
}

/** Asks for the reason before something that cannot be taken back. */
export function ControlDialog({ operationId, control, effect, onClose, onDone }: Props) {
  const t = useTranslations('controls');
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: async () => unwrap<unknown>(control === 'stopSending' ? await stopSending({ operationId, reason }) : await resumeOperation({ operationId, despiteGate: true, reason })),
    onSuccess: onClose,
    onSettled: onDone,
  });
  const empty = reason.trim() === '';
  return (
    <ConfirmDialog
      title={t(`name.${control}`)}
      onClose={onClose}
      confirmLabel={t(`name.${control}`)}
      onConfirm={() => act.mutate()}
      confirmDisabled={empty}
      destructive
      busy={act.isPending}
      note={empty ? <span role="status">{t('reasonMissing')}</span> : undefined}
    >
      <div className={styles.column}>
        <p className={styles.message}>{effect}</p>
        <TextArea label={t('reason')} help={t('reasonHelp')} required maxLength={limits.reasonMaxLength} value={reason} onChange={(event) => setReason(event.target.value)} />
        {act.error && <ErrorNotice error={errorOf(act.error)} />}
      </div>
    </ConfirmDialog>
  );
}
