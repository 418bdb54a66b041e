'use client';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { KeyValue } from '@/components/ui/KeyValue';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { SectionCard } from '@/components/ui/SectionCard';
import type { ClusterDetail } from '@/lib/schemas/cluster';
import { RemoveCluster } from './RemoveCluster';
import { SettingsForm } from './SettingsForm';
import styles from './ClusterSettings.module.css';

/** What Drydock keeps about a cluster. Nothing here reaches the vendor. */
export function ClusterSettings({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations('credentials.clusterSettings');
  return (
    <>
      <PageHeader above={<AppLink href={`/clusters/${cluster.id}`}>{cluster.name}</AppLink>} title={t('title')} below={t('about')} />
      <div className={styles.cards}>
        <SectionCard title={t('origin')}>
          <KeyValue
            items={[
              { name: t('vendor'), value: <ProviderLabel providerId={cluster.providerId} /> },
              { name: t('externalId'), value: cluster.externalId, code: true },
              { name: t('credential'), value: cluster.credential.name },
              { name: t('team'), value: cluster.team.name },
              ...(cluster.can.update ? [] : [{ name: t('environment'), value: <EnvironmentChip environment={cluster.environment} /> }]),
            ]}
          />
        </SectionCard>
        {cluster.can.update ? (
          <SectionCard title={t('change')}>
            <SettingsForm cluster={cluster} />
          </SectionCard>
        ) : (
          <p className={styles.text}>{t('readOnly')}</p>
        )}
        {cluster.can.remove && (
          <SectionCard title={t('remove.heading')}>
            <RemoveCluster clusterId={cluster.id} name={cluster.name} />
          </SectionCard>
        )}
      </div>
    </>
  );
}
