'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { LongList } from '@/components/ui/LongList';
import { Time } from '@/components/ui/Time';
import type { CommentView } from '@/lib/schemas/comment';
import type { OperationEventView } from '@/lib/schemas/operation';
import { useEventText } from './use-event-text';
import { VendorIds } from './VendorIds';
import styles from './Operation.module.css';

const ownWords = new Set(['requestId', 'by', 'targets', 'call', 'code', 'message', 'progress', 'vendorState', 'verdict', 'evidence', 'state', 'outcome']);

/** Of the numbers in a row under one word of the vendor, the last one says it all. */
const isOutdone = (event: OperationEventView, next: OperationEventView | undefined): boolean =>
  event.kind === 'progress' && next?.kind === 'progress' && next.position === event.position && next.facts['vendorState'] === event.facts['vendorState'];

/** The vendor's ids in a line: facts that no sentence uses. */
function idsOf({ kind, facts }: OperationEventView): Record<string, string> {
  const ids = kind === 'accepted' ? Object.entries(facts).filter(([name, value]) => !ownWords.has(name) && typeof value === 'string') : [];
  return Object.fromEntries(ids.map(([name, value]) => [name, String(value)]));
}

const drawnAtFirst = 200;

type Line = { id: string; at: string } & ({ event: OperationEventView } | { comment: CommentView });

/** What people said goes between what happened, which keeps its own order: the one in which it became durable. */
function linesOf(events: readonly OperationEventView[], comments: readonly CommentView[]): Line[] {
  const lines: Line[] = events.filter((event, index) => !isOutdone(event, events[index + 1])).map((event) => ({ id: event.id, at: event.at, event }));
  for (const comment of comments) {
    const place = lines.findLastIndex(({ at }) => at <= comment.at);
    lines.splice(place + 1, 0, { id: comment.id, at: comment.at, comment });
  }
  return lines;
}

/** What happened and what people said meanwhile, in order, oldest first; of a long record the end. */
export const Timeline = memo(function Timeline({ events, comments }: { events: readonly OperationEventView[]; comments: readonly CommentView[] }) {
  const t = useTranslations('operation');
  const words = useTranslations('comments');
  const text = useEventText();
  const happened = (event: OperationEventView) => {
    const { requestId } = event.facts;
    return <>{text(event)} <VendorIds ids={idsOf(event)} requestId={typeof requestId === 'string' ? requestId : null} /></>; // prettier-ignore
  };
  const lines = linesOf(events, comments);
  return (
    <LongList items={lines} few={drawnAtFirst} from={lines.length} label={t('timeline')} className={styles.timeline}>
      {(line) => (
        <li key={line.id} className={styles.event} data-comment={'comment' in line || undefined}>
          <Time at={line.at} seconds />
          <span className={styles.facts}>{'event' in line ? happened(line.event) : words('inTimeline', { author: line.comment.authorName, text: line.comment.text })}</span>
        </li>
      )}
    </LongList>
  );
});
