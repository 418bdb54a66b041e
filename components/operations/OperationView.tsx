'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Comments } from '@/components/comments/Comments';
import { useComments } from '@/components/comments/use-comments';
import { ReplayBar } from '@/components/replay/ReplayBar';
import { useReplay } from '@/components/replay/use-replay';
import { AppLink } from '@/components/ui/AppLink';
import { EnvironmentChip } from '@/components/ui/EnvironmentChip';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { useSeenMark } from '@/components/tray/use-seen-mark';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { unpack, type Packed } from '@/lib/schemas/packed';
import { ControlsPanel } from './ControlsPanel';
import { DecisionPanel } from './DecisionPanel';
import { FollowUpPanel } from './FollowUpPanel';
import { OperationRecord } from './OperationRecord';
import { PollLost } from './PollLost';
import { useHeadline } from './use-headline';
import { useOperation } from './use-operation';
import { WireLog } from './WireLog';
import styles from './Operation.module.css';

const none: never[] = [];

/** Everything about one operation on one page, live while it runs, and at any moment of its record afterwards. Watching changes nothing. */
export function OperationView({ initial }: { initial: Packed<OperationSnapshot> }) {
  const t = useTranslations('operation');
  const [first] = useState(() => unpack(initial));
  const { data = first, error, stale, refetch } = useOperation(first.id, first);
  const headline = useHeadline(data);
  const { comments, error: commentsError } = useComments(first.id);
  const replay = useReplay(data);
  useSeenMark(data);
  const past = replay.shown !== null;
  return (
    <>
      <PageHeader
        above={<AppLink href="/operations">{t('list.title')}</AppLink>}
        title={headline}
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
        {data.state === 'finished' && <ReplayBar operation={data} replay={replay} />}
        <OperationRecord
          operation={replay.shown ?? data}
          recorded={past}
          stale={stale}
          comments={comments ?? none}
          decisions={
            !past && (
              <>
                <DecisionPanel operation={data} onDecided={() => void refetch()} />
                {data.state === 'running' && data.can.control && <ControlsPanel operation={data} onDone={() => void refetch()} />}
                {data.state === 'finished' && data.can.followUp && <FollowUpPanel operation={data} />}
              </>
            )
          }
        />
        <Comments operationId={data.id} comments={comments} error={commentsError} mayWrite={data.can.comment} />
        <WireLog operation={data} />
      </div>
    </>
  );
}
