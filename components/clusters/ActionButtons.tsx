'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { memo, useEffect } from 'react';
import { useActionLabel } from '@/components/ui/ActionLabel';
import { offersFor } from '@/lib/providers/contract';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import styles from './Cluster.module.css';

// Few selections have such offers, and the first look has no selection.
const loadOffersMenu = () => import('./OffersMenu').then((module) => module.OffersMenu);
const OffersMenu = dynamic(loadOffersMenu, { ssr: false });

interface Props {
  cluster: ClusterDetail;
  total: number;
  selected: ReadonlySet<string>;
  onPress: (action: ActionOffer) => void;
  onAction: (action: ActionOffer, targetKeys: string[]) => void;
}

/** What takes something down stands apart. Another filter alone does not draw them anew. */
export const ActionButtons = memo(function ActionButtons({ cluster, total, selected, onPress, onAction }: Props) {
  const offers = cluster.topology ? offersFor(cluster.topology, selected, cluster.actions) : [];
  const mayOffer = (cluster.topology?.offers?.length ?? 0) > 0;
  // It has to be there when the selection is: later it would move the verbs of a phone under a thumb.
  useEffect(() => {
    // What could not be loaded is asked for again when it is needed.
    if (mayOffer) loadOffersMenu().catch(() => undefined);
  }, [mayOffer]);
  // Switched off by the browser: no button has to be drawn anew for it.
  const verb = (action: ActionOffer) => (
    <fieldset key={action.id} role="none" className={styles.verb} disabled={action.level === 'cluster' ? total === 0 : selected.size === 0}>
      <Verb action={action} providerId={cluster.providerId} total={total} onPress={onPress} />
    </fieldset>
  );
  const destructive = cluster.actions.filter((action) => action.destructive);
  return (
    <div className={styles.buttons}>
      {/* First, because they come and go: on a wide screen the right edge holds the verbs where they are. */}
      {offers.length > 0 && <OffersMenu providerId={cluster.providerId} offers={offers} onChoose={(offer) => onAction(offer, [...selected])} />}
      {cluster.actions.filter((action) => !action.destructive).map(verb)}
      {destructive.length > 0 && <div className={styles.apart}>{destructive.map(verb)}</div>}
    </div>
  );
});

interface VerbProps {
  action: ActionOffer;
  providerId: string;
  total: number;
  onPress: (action: ActionOffer) => void;
}

const Verb = memo(function Verb({ action, providerId, total, onPress }: VerbProps) {
  const t = useTranslations('cluster.bar');
  const label = useActionLabel(providerId)(action.id);
  return (
    <Button color={action.destructive ? 'error' : 'primary'} onClick={() => onPress(action)}>
      {action.level === 'cluster' ? t('wholeCluster', { action: label, n: total }) : label}
    </Button>
  );
});
