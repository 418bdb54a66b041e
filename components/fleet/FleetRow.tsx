'use client';
import { useTranslations } from 'next-intl';
import { Age } from '@/components/ui/Age';
import { AppLink } from '@/components/ui/AppLink';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { HealthChip } from '@/components/ui/HealthChip';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { RunningLine } from '@/components/ui/RunningLine';
import { SetAsideLine } from '@/components/ui/SetAsideLine';
import { useIsStale } from '@/components/ui/use-server-age';
import type { FleetCluster } from '@/lib/schemas/cluster';
import { CountsBar } from './CountsBar';
import styles from './Fleet.module.css';

/** Larger groups first; the cluster's page has them all. */
export const groupsShown = 2;

export function FleetRow({ cluster, at }: { cluster: FleetCluster; at: string }) {
  const t = useTranslations('fleet');
  const stale = useIsStale(cluster.observedAt, at) || cluster.stale;
  return (
    <>
      <div className={styles.cells} role="presentation">
        <div role="cell" className={styles.name}>
          <AppLink href={`/clusters/${cluster.id}`} className={styles.nameLink} prefetch={false}>
            {cluster.name}
          </AppLink>
          <span className={styles.vendor}>
            <ProviderLabel providerId={cluster.providerId} /> <span className={styles.id}>{cluster.externalId}</span>
          </span>
        </div>
        <div role="cell" className={styles.health}>
          <HealthChip health={cluster.health} vendorState={cluster.vendorState} stale={stale} />
          {cluster.busy && cluster.busy !== cluster.vendorState && <span className={styles.busy}>{t('busy', { what: cluster.busy })}</span>}
        </div>
        <div role="cell">
          <CountsBar counts={cluster.counts} stale={stale} />
        </div>
        <div role="cell" className={styles.team}>
          <span>{cluster.team.name}</span> <EnvironmentChip environment={cluster.environment} />
        </div>
        <div role="cell" className={styles.age}>
          <Age since={cluster.observedAt} at={at} source={cluster.observeSource} brief />
        </div>
      </div>
      {(cluster.observeError || cluster.running.length > 0 || cluster.setAside.length > 0) && (
        <div role="cell">
          {cluster.observeError && (
            <p className={styles.observeError}>
              {t('observeError')} {cluster.observeError}
            </p>
          )}
          {cluster.running.map((operation) => (
            <RunningLine key={operation.id} operation={operation} providerId={cluster.providerId} at={at} />
          ))}
          {cluster.setAside.slice(0, groupsShown).map((group) => (
            <SetAsideLine key={`${group.kind} ${group.by?.operationId}`} setAside={group} stale={stale} />
          ))}
          {cluster.setAside.length > groupsShown && <span className={styles.quiet}>{t('setAsideMore', { count: cluster.setAside.length - groupsShown })}</span>}
        </div>
      )}
    </>
  );
}
