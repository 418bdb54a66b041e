'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { memo, useMemo, useState } from 'react';
import { ClusterSchedules } from '@/components/schedules/ClusterSchedules';
import { SavedSelections } from '@/components/selections/SavedSelections';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf } from '@/components/ui/result';
import { RunningLine } from '@/components/ui/RunningLine';
import { useAddressWriter } from '@/components/ui/use-address-writer';
import { useIsStale } from '@/components/ui/use-server-age';
import { useStable } from '@/components/ui/use-stable';
import { limitedTo, type Instance } from '@/lib/providers/contract';
import type { ActionOffer, ClusterDetail, SentCluster } from '@/lib/schemas/cluster';
import { opened } from '@/lib/schemas/opened-cluster';
import { unpack, type Packed } from '@/lib/schemas/packed';
import { ClusterHeader } from './ClusterHeader';
import { queryOf, viewFrom, type ClusterView } from './cluster-view';
import { filterInstances } from './instance-filter';
import { InstanceFilters } from './InstanceFilters';
import { InstanceList } from './InstanceList';
import { SelectionBar } from './SelectionBar';
import { SetAsideGroups } from './SetAsideGroups';
import { setAsideNotes } from './set-aside-notes';
import { useCluster } from './use-cluster';
import { useSelection } from './use-selection';
import styles from './Cluster.module.css';

// Read by those who act only, and not needed for the first look.
const ActionDialog = dynamic(() => import('@/components/plan/ActionDialog').then((module) => module.ActionDialog), { ssr: false });

const InstanceMatrix = dynamic(() => import('./InstanceMatrix').then((module) => module.InstanceMatrix));

const none: Instance[] = [];

interface Props {
  initial: Packed<Omit<ClusterDetail, 'topology'>>;
  /** As it is kept: put into `initial`, it would be a text within a text. */
  topology: SentCluster['topology'];
}

/** The address is followed out here: that it was written draws nothing anew. */
export function ClusterScreen(props: Props) {
  const query = useSearchParams();
  const [asked] = useState(() => viewFrom(new URLSearchParams(query)));
  return <Screen {...props} asked={asked} />;
}

const Screen = memo(function Screen({ initial, topology, asked }: Props & { asked: ClusterView }) {
  const t = useTranslations('cluster');
  const [first] = useState(() => opened({ ...unpack(initial), topology }));
  const { data: cluster, error } = useCluster(first);
  const instances = cluster.topology?.instances ?? none;
  const selection = useSelection(instances);
  // Typing must not wait for the address: the view is kept here and written there.
  const [view, setView] = useState(asked);
  const { filter, layout } = view;
  const writeAddress = useAddressWriter();
  const change = useStable((part: Partial<ClusterView>) => {
    const next = { ...view, ...part };
    setView(next);
    const text = queryOf(next);
    writeAddress(text ? `?${text}` : window.location.pathname);
  });
  const listed = useMemo(() => filterInstances(instances, filter), [instances, filter]);
  const stale = useIsStale(cluster.observedAt, cluster.at) || cluster.stale;
  const selectedNow = useStable(() => [...selection.keys]);
  const notes = useMemo(() => setAsideNotes(cluster.setAside), [cluster.setAside]);
  const [dialog, setDialog] = useState<{ action: ActionOffer; targetKeys: string[] } | null>(null);
  const begin = useStable((action: ActionOffer, targetKeys: string[]) => {
    // What the action will name is visible behind its dialog.
    selection.replace(targetKeys);
    setDialog({ action: cluster.topology ? limitedTo(cluster.topology, new Set(targetKeys), action) : action, targetKeys });
  });

  return (
    <div className={styles.screen}>
      <ClusterHeader cluster={cluster} stale={stale} />
      {error && (
        <div className={styles.notice}>
          <ErrorNotice error={errorOf(error)} />
        </div>
      )}
      {cluster.running.length > 0 && (
        <section className={styles.runningOperations} aria-label={t('running')}>
          {cluster.running.map((operation) => (
            <RunningLine key={operation.id} operation={operation} providerId={cluster.providerId} at={cluster.at} />
          ))}
        </section>
      )}
      <SetAsideGroups groups={cluster.setAside} stale={stale} onSelect={selection.replace} />
      <ClusterSchedules cluster={cluster} />
      {cluster.topology ? (
        <>
          <InstanceFilters
            instances={instances}
            listed={listed}
            filter={filter}
            onChange={change}
            selection={selection}
            layout={instances.some(({ nodeKey, component }) => nodeKey !== null && component !== null) ? layout : null}
          />
          {layout === 'matrix' ? (
            <InstanceMatrix listed={listed} stale={stale} held={cluster.held} notes={notes} selection={selection} />
          ) : (
            <InstanceList cluster={cluster} instances={instances} listed={listed} filter={filter} stale={stale} notes={notes} selection={selection} />
          )}
          <SelectionBar
            cluster={cluster}
            instances={instances}
            listed={listed}
            selection={selection}
            onAction={begin}
            saved={<SavedSelections clusterId={cluster.id} instances={instances} nothingSelected={selection.keys.size === 0} selectedNow={selectedNow} onSelect={selection.replace} />}
          />
        </>
      ) : (
        <EmptyState title={t('neverSeen.title')}>
          <p>{t('neverSeen.text')}</p>
        </EmptyState>
      )}
      {dialog && <ActionDialog cluster={cluster} action={dialog.action} targetKeys={dialog.targetKeys} onClose={() => setDialog(null)} />}
    </div>
  );
});
