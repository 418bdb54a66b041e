'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { memo } from 'react';
import { useActionLabel } from '@/components/ui/ActionLabel';
import { offersFor } from '@/lib/providers/contract';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import styles from './Cluster.module.css';

// Few selections have such offers, and the first look has no selection.
const OffersMenu = dynamic(() => import('./OffersMenu').then((module) => module.OffersMenu), { ssr: false });

interface Props {
  cluster: ClusterDetail;
  total: number;
  selected: ReadonlySet<string>;
  onPress: (action: ActionOffer) => void;
  onAction: (action: ActionOffer, targetKeys: string[]) => void;
}

/** What takes something down stands apart. Another filter alone does not draw them anew. */
export const ActionButtons = memo(function ActionButtons({ cluster, total, selected, onPress, onAction }: Props) {
  const t = useTranslations('cluster.bar');
  const label = useActionLabel(cluster.providerId);
  const button = (action: ActionOffer) => (
    <Button key={action.id} color={action.destructive ? 'error' : 'primary'} disabled={action.level === 'cluster' ? total === 0 : selected.size === 0} onClick={() => onPress(action)}>
      {action.level === 'cluster' ? t('wholeCluster', { action: label(action.id), n: total }) : label(action.id)}
    </Button>
  );
  const gentle = cluster.actions.filter((action) => !action.destructive);
  const destructive = cluster.actions.filter((action) => action.destructive);
  const offers = cluster.topology ? offersFor(cluster.topology, selected, cluster.actions) : [];
  return (
    <div className={styles.buttons}>
      {gentle.map(button)}
      {offers.length > 0 && <OffersMenu providerId={cluster.providerId} offers={offers} onChoose={(offer) => onAction(offer, [...selected])} />}
      {destructive.length > 0 && <div className={styles.apart}>{destructive.map(button)}</div>}
    </div>
  );
});
