'use client';
import { useState } from 'react';
import { fitSelection } from '@/components/clusters/action-fit';
import { useActionLabel } from '@/components/ui/ActionLabel';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import { ActionFlow } from './ActionFlow';
import { RemedyProgress } from './RemedyProgress';

interface Props {
  cluster: ClusterDetail;
  action: ActionOffer;
  /** What the waiting plan selected; widened to what this action can name. */
  selected: string[];
  followsId: string | null;
  onSucceeded: (operationId: string) => void;
  onClose: () => void;
}

/** The smallest selection that the remedy can name, e.g. the whole instance for a backup of it. */
function widened(cluster: ClusterDetail, action: ActionOffer, selected: string[]): string[] {
  const fit = fitSelection(action.level, cluster.topology?.instances ?? [], new Set(selected));
  return 'keys' in fit ? fit.keys : [];
}

/** The action that clears the way: planned and confirmed like any other, then followed to its end. */
export function RemedyDialog({ cluster, action, selected, followsId, onSucceeded, onClose }: Props) {
  const label = useActionLabel(cluster.providerId)(action.id);
  const [operationId, setOperationId] = useState<string | null>(null);
  if (operationId !== null) return <RemedyProgress operationId={operationId} label={label} onSucceeded={onSucceeded} onClose={onClose} />;
  return (
    <ActionFlow
      cluster={cluster}
      action={action}
      targetKeys={widened(cluster, action, selected)}
      remediedBy={null}
      onClose={onClose}
      onHandedOver={setOperationId}
      {...(followsId !== null && { beginning: { follows: { id: followsId, how: 'remedy' as const } } })}
    />
  );
}
