'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf } from '@/components/ui/result';
import { RunningLine } from '@/components/ui/RunningLine';
import { useIsStale } from '@/components/ui/use-server-age';
import type { Instance } from '@/lib/providers/contract';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import { ClusterHeader } from './ClusterHeader';
import { filterInstances, noFilter } from './instance-filter';
import { InstanceFilters } from './InstanceFilters';
import { InstanceList } from './InstanceList';
import { SelectionBar } from './SelectionBar';
import { useCluster } from './use-cluster';
import { useSelection } from './use-selection';
import styles from './Cluster.module.css';

// Read by those who act only, and not needed for the first look.
const ActionDialog = dynamic(() => import('@/components/plan/ActionDialog').then((module) => module.ActionDialog), { ssr: false });

const RoleTable = dynamic(() => import('./RoleTable').then((module) => module.RoleTable));

const none: Instance[] = [];

export function ClusterScreen({ initial }: { initial: ClusterDetail }) {
  const t = useTranslations('cluster');
  const { data: cluster, error } = useCluster(initial);
  const instances = cluster.topology?.instances ?? none;
  const selection = useSelection(instances);
  const [filter, setFilter] = useState(noFilter);
  const listed = useMemo(() => filterInstances(instances, filter), [instances, filter]);
  const stale = useIsStale(cluster.observedAt, cluster.at) || cluster.stale;
  const [dialog, setDialog] = useState<{ action: ActionOffer; targetKeys: string[] } | null>(null);
  const begin = (action: ActionOffer, targetKeys: string[]) => {
    // What the action will name is visible behind its dialog.
    selection.replace(targetKeys);
    setDialog({ action, targetKeys });
  };

  return (
    <>
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
      {cluster.topology ? (
        <>
          <InstanceFilters instances={instances} listed={listed} filter={filter} onChange={setFilter} selection={selection} />
          <InstanceList cluster={cluster} instances={instances} listed={listed} filter={filter} stale={stale} selection={selection} />
          <SelectionBar cluster={cluster} instances={instances} listed={listed} selection={selection} onAction={begin} />
          {cluster.topology.roleReading && <RoleTable reading={cluster.topology.roleReading} observedAt={cluster.topology.observedAt} at={cluster.at} stale={stale} />}
        </>
      ) : (
        <EmptyState title={t('neverSeen.title')}>
          <p>{t('neverSeen.text')}</p>
        </EmptyState>
      )}
      {dialog && <ActionDialog cluster={cluster} action={dialog.action} targetKeys={dialog.targetKeys} onClose={() => setDialog(null)} />}
    </>
  );
}
