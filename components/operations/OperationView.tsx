'use client';
import { AppLink } from '@/components/ui/AppLink';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { SectionCard } from '@/components/ui/SectionCard';
import { useTranslations } from 'next-intl';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { DecisionPanel } from './DecisionPanel';
import { OperationFacts } from './OperationFacts';
import { OperationProgress } from './OperationProgress';
import { PollLost } from './PollLost';
import { StepProgress } from './StepProgress';
import { TargetTable } from './TargetTable';
import { Timeline } from './Timeline';
import { useHeadline } from './use-headline';
import { useOperation } from './use-operation';
import { WireLog } from './WireLog';
import styles from './Operation.module.css';

/** Everything about one operation on one page, live while it runs. Watching changes nothing. */
export function OperationView({ initial }: { initial: OperationSnapshot }) {
  const t = useTranslations('operation');
  const headline = useHeadline();
  const { data = initial, error, stale, refetch } = useOperation(initial.id, initial);
  return (
    <>
      <PageHeader
        above={<AppLink href="/operations">{t('list.title')}</AppLink>}
        title={headline(data)}
        below={
          <>
            <EnvironmentChip environment={data.environment} />
            <ProviderLabel providerId={data.providerId} />
            {data.clusterId ? <AppLink href={`/clusters/${data.clusterId}`}>{data.clusterName}</AppLink> : <span>{t('clusterGone', { name: data.clusterName })}</span>}
          </>
        }
      />
      <div className={styles.page}>
        {stale && <PollLost error={error} at={data.at} />}
        <SectionCard>
          <OperationProgress operation={data} stale={stale} />
          <OperationFacts operation={data} />
        </SectionCard>
        <DecisionPanel operation={data} onDecided={() => void refetch()} />
        <SectionCard title={t('steps', { count: data.steps.length })} flush>
          <ol className={styles.steps}>
            {data.steps.map((step) => (
              <StepProgress key={step.id} step={step} total={data.steps.length} at={data.at} lost={stale} canHold={data.can.control && data.steps.some(({ batch, state }) => batch > step.batch && state === 'planned')} />
            ))}
          </ol>
        </SectionCard>
        <TargetTable operation={data} stale={stale && data.state === 'running'} />
        <SectionCard title={t('timeline')} flush>
          <Timeline events={data.events} />
        </SectionCard>
        <WireLog operation={data} />
      </div>
    </>
  );
}
