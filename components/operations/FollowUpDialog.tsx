'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { clusterKey, readCluster } from '@/components/clusters/use-cluster';
import { ActionDialog } from '@/components/plan/ActionDialog';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf } from '@/components/ui/result';
import { offersFor } from '@/lib/providers/contract';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import type { FollowUp } from '@/lib/schemas/control';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { FollowUpChoice } from './FollowUpChoice';

interface Props {
  operation: OperationSnapshot;
  proposal: FollowUp;
  onClose: () => void;
}

function offerOf({ actions, topology }: ClusterDetail, action: string, keys: readonly string[]): ActionOffer | undefined {
  return actions.find(({ id }) => id === action) ?? (topology ? offersFor(topology, new Set(keys), actions).find(({ id }) => id === action) : undefined);
}

/** First which of the earlier targets, then the ordinary dialog with a new plan of its own. Its way out leads back to the choice. */
export function FollowUpDialog({ operation, proposal, onClose }: Props) {
  const t = useTranslations('followUp');
  const [choice, setChoice] = useState<string[] | null>(null);
  const [planning, setPlanning] = useState(false);
  const { data: cluster, error } = useQuery({
    queryKey: clusterKey(proposal.clusterId),
    queryFn: ({ signal }) => readCluster(proposal.clusterId, signal),
  });
  const offer = cluster && choice && offerOf(cluster, proposal.action, choice);
  if (cluster && choice && offer && planning) {
    return <ActionDialog cluster={cluster} action={offer} targetKeys={choice} beginning={{ follows: { id: operation.id, how: proposal.how }, options: proposal.options, rollout: proposal.rollout }} onClose={() => setPlanning(false)} />;
  }
  const plan = (keys: string[]) => {
    setChoice(keys);
    setPlanning(true);
  };
  if (cluster) return <FollowUpChoice operation={operation} proposal={proposal} cluster={cluster} choice={choice} notOffered={planning && !offer} onPlan={plan} onClose={onClose} />;
  return (
    <ConfirmDialog title={t(`name.${proposal.how}`)} onClose={onClose}>
      {error ? <ErrorNotice error={errorOf(error)} /> : <p role="status">{t('loading')}</p>}
    </ConfirmDialog>
  );
}
