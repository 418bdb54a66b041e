'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Age } from '@/components/ui/Age';
import { AppLink } from '@/components/ui/AppLink';
import { CopyButton } from '@/components/ui/CopyButton';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { HealthChip } from '@/components/ui/HealthChip';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProviderLabel, useProviderText } from '@/components/ui/ProviderLabel';
import { errorOf } from '@/components/ui/result';
import { Time } from '@/components/ui/Time';
import type { ClusterDetail } from '@/lib/schemas/cluster';
import { useRefresh } from './use-cluster';
import styles from './Cluster.module.css';

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text));

/** Name, vendor, health with its age and source, and the facts that the vendor tells. */
export const ClusterHeader = memo(function ClusterHeader({ cluster, stale }: { cluster: ClusterDetail; stale: boolean }) {
  const t = useTranslations('cluster');
  const refresh = useRefresh(cluster.id);
  return (
    <>
      <PageHeader
        above={
          <>
            <AppLink href="/" prefetch={false}>{t('fleet')}</AppLink> / {cluster.team.name}
          </>
        }
        title={cluster.name}
        below={
          <>
            {/* The vendor's word stands in the sentence below where there is one. */}
            <HealthChip health={cluster.health} vendorState={cluster.busy === cluster.vendorState ? null : cluster.vendorState} stale={stale} />
            <EnvironmentChip environment={cluster.environment} />
            <span>
              <ProviderLabel providerId={cluster.providerId} /> <code>{cluster.externalId}</code> <CopyButton text={cluster.externalId} label={t('externalId')} />
            </span>
            <Age since={cluster.observedAt} at={cluster.at} source={cluster.observeSource} />
          </>
        }
        actions={
          <>
            {(cluster.can.update || cluster.can.remove) && (
              <Button component={AppLink} href={`/clusters/${cluster.id}/settings`} prefetch={false} variant="text">
                {t('settings')}
              </Button>
            )}
            {cluster.can.refresh && (
              <Button onClick={() => refresh.mutate()} disabled={refresh.isPending} aria-busy={refresh.isPending}>
                {t(refresh.isPending ? 'refreshing' : 'refresh')}
              </Button>
            )}
          </>
        }
      />
      {refresh.error && (
        <div className={styles.notice}>
          <ErrorNotice error={errorOf(refresh.error)} onDismiss={refresh.reset} />
        </div>
      )}
      {cluster.observeError && !refresh.error && (
        <p className={styles.observeError} role="status">
          {t('observeError')} {cluster.observeError}
        </p>
      )}
      <div className={styles.told}>
        <Facts cluster={cluster} />
        {cluster.busy && <p className={styles.busy}>{t('busy', { what: cluster.busy })}</p>}
      </div>
    </>
  );
});

function Facts({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations('cluster');
  const word = useProviderText(cluster.providerId);
  const facts = cluster.topology?.facts ?? [];
  if (facts.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{word(`facts.${name}`, t.has(`facts.${name}`) ? t(`facts.${name}`) : name)}</dt>
          <dd>
            {isMoment(value) ? (
              <>
                <Time at={value} /> <Age since={value} at={cluster.at} verb="happened" />
              </>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
