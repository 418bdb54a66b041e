'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { useActionLabel } from '@/components/ui/ActionLabel';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import { ActionFlow, type RemedyRequest } from './ActionFlow';
import { RemedyDialog } from './RemedyDialog';
import type { Beginning } from './use-action-flow';

interface Props {
  cluster: ClusterDetail;
  action: ActionOffer;
  targetKeys: string[];
  /** Set where an earlier operation is carried on from its page. */
  beginning?: Beginning;
  onClose: () => void;
}

/** Plan and confirm one action. A remedy opens above it; when it has succeeded, the same plan is offered again with all input kept. */
export function ActionDialog({ cluster, action, targetKeys, beginning, onClose }: Props) {
  const t = useTranslations('plan.remedy');
  const router = useRouter();
  const actionLabel = useActionLabel(cluster.providerId);
  const [asked, setAsked] = useState<RemedyRequest | null>(null);
  const [remediedBy, setRemediedBy] = useState<string | null>(null);
  const offer = cluster.actions.find(({ id }) => id === asked?.action);
  const close = useCallback(() => setAsked(null), []);
  const succeeded = useCallback((operationId: string) => {
    setRemediedBy(operationId);
    setAsked(null);
  }, []);

  return (
    <>
      <ActionFlow
        cluster={cluster}
        action={action}
        targetKeys={targetKeys}
        remediedBy={remediedBy}
        {...(beginning && { beginning })}
        onClose={onClose}
        onHandedOver={(operationId) => router.push(`/operations/${operationId}`)}
        onRemedy={setAsked}
        // A run of a schedule carries nothing on: its operation would not say what it follows.
        {...(!beginning && { onScheduled: () => router.push('/schedules') })}
        remedyButton={(id, start) =>
          cluster.can.submit &&
          cluster.actions.some((known) => known.id === id) && (
            <Button variant="contained" onClick={start}>
              {t('button', { action: actionLabel(id) })}
            </Button>
          )
        }
      />
      {asked && offer && <RemedyDialog cluster={cluster} action={offer} selected={targetKeys} followsId={asked.refusedId} onSucceeded={succeeded} onClose={close} />}
    </>
  );
}
