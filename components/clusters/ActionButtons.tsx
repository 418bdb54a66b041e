'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { memo, useMemo } from 'react';
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

/** What takes something down stands apart. */
export function ActionButtons({ cluster, total, selected, onPress, onAction }: Props) {
  const offers = useMemo(() => (cluster.topology ? offersFor(cluster.topology, selected, cluster.actions) : []), [cluster.topology, cluster.actions, selected]);
  const row = (destructive: boolean) => <VerbRow providerId={cluster.providerId} actions={cluster.actions} destructive={destructive} nothing={selected.size === 0} total={total} onPress={onPress} />;
  return (
    <div className={styles.buttons}>
      {row(false)}
      {offers.length > 0 && <OffersMenu providerId={cluster.providerId} offers={offers} onChoose={(offer) => onAction(offer, [...selected])} />}
      {cluster.actions.some(({ destructive }) => destructive) && <div className={styles.apart}>{row(true)}</div>}
    </div>
  );
}

interface RowProps {
  providerId: string;
  actions: readonly ActionOffer[];
  destructive: boolean;
  /** Nothing is selected. */
  nothing: boolean;
  total: number;
  onPress: (action: ActionOffer) => void;
}

/** Those for what is selected are switched off together, by the browser: no button has to be drawn anew for it. */
const VerbRow = memo(function VerbRow({ actions, nothing, total, ...rest }: RowProps) {
  return (
    <>
      <fieldset className={styles.verbs} disabled={nothing}>
        <Verbs {...rest} actions={actions} total={null} />
      </fieldset>
      <fieldset className={styles.verbs} disabled={total === 0}>
        <Verbs {...rest} actions={actions} total={total} />
      </fieldset>
    </>
  );
});

/** `total`: how many the whole cluster has, for the verbs that are about all of it; null for the others. */
const Verbs = memo(function Verbs({ providerId, actions, destructive, total, onPress }: Omit<RowProps, 'nothing' | 'total'> & { total: number | null }) {
  const t = useTranslations('cluster.bar');
  const label = useActionLabel(providerId);
  return actions
    .filter((action) => action.destructive === destructive && (action.level === 'cluster') === (total !== null))
    .map((action) => (
      <Button key={action.id} color={destructive ? 'error' : 'primary'} onClick={() => onPress(action)}>
        {total === null ? label(action.id) : t('wholeCluster', { action: label(action.id), n: total })}
      </Button>
    ));
});
