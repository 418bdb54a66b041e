'use client';
import { useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';
import replayStyles from '@/components/replay/Replay.module.css';
import { TargetMatrix } from '@/components/target-matrix/TargetMatrix';
import { AppLink } from '@/components/ui/AppLink';
import { LongList } from '@/components/ui/LongList';
import { SectionCard } from '@/components/ui/SectionCard';
import { FrozenClock } from '@/components/ui/use-server-age';
import type { CommentView } from '@/lib/schemas/comment';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { BatchBars } from './BatchBars';
import { OperationFacts } from './OperationFacts';
import { OperationProgress } from './OperationProgress';
import { StepProgress } from './StepProgress';
import { TargetTable } from './TargetTable';
import { Timeline } from './Timeline';
import styles from './Operation.module.css';

interface Props {
  operation: OperationSnapshot;
  /** A moment of the past: clocks stand still, and nothing of it can be acted on. */
  recorded: boolean;
  stale: boolean;
  comments: readonly CommentView[];
  /** What a person can do about it now. */
  decisions: ReactNode;
}

/** Of a thousand calls the first that has not succeeded, the one before it and those that follow. */
const drawnAtFirst = 50;
const firstToSee = (steps: OperationSnapshot['steps']): number => steps.findIndex(({ state }) => state !== 'succeeded') - 1;

/** Bars, targets and timeline of one moment, be it now or long ago. */
export function OperationRecord({ operation, recorded, stale, comments, decisions }: Props) {
  const t = useTranslations('operation');
  const running = operation.state === 'running';
  const until = recorded && running ? operation.at : null;
  const said = useMemo(() => (until === null ? comments : comments.filter(({ at }) => at <= until)), [until, comments]);
  return (
    <FrozenClock value={recorded}>
      <div className={recorded ? replayStyles.past : styles.page}>
        <div className={styles.first}>
          <SectionCard>
            <OperationProgress operation={operation} stale={stale} recorded={recorded} />
          </SectionCard>
        </div>
        <SectionCard>
          <OperationFacts operation={operation} />
        </SectionCard>
        <div className={styles.decisions}>{decisions}</div>
        <BatchBars operation={operation} stale={stale} />
        <TargetMatrix operation={operation} stale={stale && running} />
        <SectionCard title={t('steps', { count: operation.steps.length })} flush>
          <LongList items={operation.steps} few={drawnAtFirst} from={firstToSee(operation.steps)} className={styles.steps}>
            {(step) => (
              <StepProgress
                key={step.id}
                step={step}
                total={operation.steps.length}
                at={operation.at}
                lost={stale}
                canHold={operation.can.control && operation.steps.some(({ batch, state }) => batch > step.batch && state === 'planned')}
              />
            )}
          </LongList>
        </SectionCard>
        <TargetTable operation={operation} stale={stale && running} />
        <SectionCard title={t('timeline')} actions={<AppLink href={`/audit?operationId=${operation.id}`}>{t('inAudit')}</AppLink>} flush>
          <Timeline events={operation.events} comments={said} />
        </SectionCard>
      </div>
    </FrozenClock>
  );
}
