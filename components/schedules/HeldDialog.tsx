'use client';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PlanChanges } from '@/components/plan/PlanChanges';
import { PlanView } from '@/components/plan/PlanView';
import { ReaderQuestion } from '@/components/plan/ReaderQuestion';
import { TypeName } from '@/components/plan/ConfirmFields';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, readApi } from '@/components/ui/result';
import type { ScheduleDetail } from '@/lib/schemas/schedule';
import { useHeldConfirm } from './use-held-confirm';
import styles from './Schedules.module.css';

/** Confirming what changed: the difference to the confirmed plan, the new plan, the friction that it asks for, and when it runs. */
export function HeldDialog({ scheduleId, onClose }: { scheduleId: string; onClose: () => void }) {
  const t = useTranslations('schedules.review');
  const { data, error } = useQuery({
    queryKey: ['schedule', scheduleId],
    queryFn: ({ signal }) => readApi<ScheduleDetail>(`/api/schedules/${scheduleId}`, signal),
    // What is being read must not change under the reader; the confirm compares with the newest.
    staleTime: Infinity,
    gcTime: 0,
  });
  if (!data) {
    return (
      <ConfirmDialog title="…" width="lg" onClose={onClose}>
        {error && <ErrorNotice error={errorOf(error)} />}
      </ConfirmDialog>
    );
  }
  return data.proposed ? <Review detail={{ ...data, proposed: data.proposed }} onClose={onClose} /> : <ConfirmDialog title={t('title', { name: data.name })} onClose={onClose}>{t('same')}</ConfirmDialog>;
}

function Review({ detail, onClose }: { detail: ScheduleDetail & { proposed: NonNullable<ScheduleDetail['proposed']> }; onClose: () => void }) {
  const t = useTranslations('schedules.review');
  const missingWords = useTranslations('plan.missing');
  const flow = useHeldConfirm(detail, onClose);
  const { plan, difference, missing } = flow;
  const note = !detail.can.manage ? t('mayNot') : missing && missingWords(missing);
  return (
    <ConfirmDialog
      title={t('title', { name: detail.name })}
      width="lg"
      onClose={onClose}
      busy={flow.busy}
      destructive={detail.destructive}
      confirmLabel={t('now')}
      onConfirm={() => void flow.confirm('now')}
      confirmDisabled={missing !== null || !detail.can.manage}
      note={<span role="status">{note}</span>}
      beside={
        detail.hasLaterRun && (
          <Button onClick={() => void flow.confirm('next')} disabled={missing !== null || flow.busy || !detail.can.manage}>
            {t('next')}
          </Button>
        )
      }
    >
      <div className={styles.review}>
        {flow.error && <ErrorNotice error={flow.error} />}
        <p>{t('text')}</p>
        {difference ? <PlanChanges difference={difference} providerId={plan.providerId} read={flow.read} onRead={flow.setRead} /> : <p>{t('same')}</p>}
        <PlanView plan={plan} at={detail.at} />
        {plan.confirm.typeName && <TypeName plan={plan} value={flow.name} onChange={flow.setName} error={flow.error?.fields?.['confirmation']} disabled={flow.busy} />}
        {plan.confirm.question && <ReaderQuestion key={plan.digest} question={plan.confirm.question} value={flow.answer} onChange={flow.setAnswer} error={flow.error?.fields?.['answer']} disabled={flow.busy} />}
      </div>
    </ConfirmDialog>
  );
}
