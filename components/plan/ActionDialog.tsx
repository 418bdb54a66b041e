'use client';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';

interface Props {
  cluster: ClusterDetail;
  action: ActionOffer;
  targetKeys: string[];
  onClose: () => void;
}

export function ActionDialog({ action, targetKeys, onClose }: Props) {
  return (
    <ConfirmDialog title={action.id} onClose={onClose}>
      {targetKeys.join(', ')}
    </ConfirmDialog>
  );
}
