'use client';
import { useTranslations } from 'next-intl';
import { Time } from '@/components/ui/Time';
import type { OperationEventView } from '@/lib/schemas/operation';
import { useEventText } from './use-event-text';
import { VendorIds } from './VendorIds';
import styles from './Operation.module.css';

const ownWords = new Set(['requestId', 'by', 'targets', 'call', 'code', 'message', 'progress', 'vendorState', 'verdict', 'evidence', 'state', 'outcome']);

/** Of the numbers in a row under one word of the vendor, the last one says it all. */
const isOutdone = (event: OperationEventView, next: OperationEventView | undefined): boolean =>
  event.kind === 'progress' && next?.kind === 'progress' && next.position === event.position && next.facts['vendorState'] === event.facts['vendorState'];

/** What happened, in order, oldest first. Facts that no sentence uses are the vendor's ids. */
export function Timeline({ events }: { events: OperationEventView[] }) {
  const t = useTranslations('operation');
  const text = useEventText();
  return (
    <ol className={styles.timeline} aria-label={t('timeline')}>
      {events.filter((event, index) => !isOutdone(event, events[index + 1])).map((event) => {
        const ids = event.kind === 'accepted' ? Object.entries(event.facts).filter(([name, value]) => !ownWords.has(name) && typeof value === 'string') : [];
        const requestId = event.facts['requestId'];
        return (
          <li key={event.id} className={styles.event}>
            <Time at={event.at} seconds />
            <span className={styles.facts}>
              {text(event)} <VendorIds ids={Object.fromEntries(ids.map(([name, value]) => [name, String(value)]))} requestId={typeof requestId === 'string' ? requestId : null} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
