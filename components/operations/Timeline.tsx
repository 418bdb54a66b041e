'use client';
import { useTranslations } from 'next-intl';
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

/** What happened and what people said meanwhile, in order, oldest first. */
export function Timeline({ events, comments }: { events: OperationEventView[]; comments: readonly CommentView[] }) {
  const t = useTranslations('operation');
  const words = useTranslations('comments');
  const text = useEventText();
  const happened = events
    .filter((event, index) => !isOutdone(event, events[index + 1]))
    .map((event) => {
      const { requestId } = event.facts;
      return { key: event.id, at: event.at, isComment: false, line: <>{text(event)} <VendorIds ids={idsOf(event)} requestId={typeof requestId === 'string' ? requestId : null} /></> }; // prettier-ignore
    });
  const said = comments.map(({ id, at, authorName, text: words_ }) => ({ key: id, at, isComment: true, line: <>{words('inTimeline', { author: authorName, text: words_ })}</> }));
  // Stable: what happened keeps its own order, which is the one in which it became durable.
  const lines = [...happened];
  for (const comment of said) {
    const place = lines.findLastIndex(({ at }) => at <= comment.at);
    lines.splice(place + 1, 0, comment);
  }
  return (
    <ol className={styles.timeline} aria-label={t('timeline')}>
      {lines.map(({ key, at, isComment, line }) => (
        <li key={key} className={styles.event} data-comment={isComment || undefined}>
          <Time at={at} seconds />
          <span className={styles.facts}>{line}</span>
        </li>
      ))}
    </ol>
  );
}
