import type { OperationEventView } from '@/lib/schemas/operation';
import styles from './Replay.module.css';

const grave = ['failed', 'rejected', 'unknown', 'needs-human', 'gate-held'];
const turning = ['accepted', 'succeeded', 'settled', 'paused', 'resumed', 'sending-stopped', 'tracking-stopped', 'finished', ...grave];

/** Where on the track something turned: taller and in the colour of failure where it went wrong. The timeline says it in words. */
export function ReplayMarks({ events, first, last }: { events: readonly OperationEventView[]; first: number; last: number }) {
  const at = (event: OperationEventView): number => Math.round((1000 * (Date.parse(event.at) - first)) / Math.max(1, last - first));
  const places = new Map(events.filter(({ kind }) => turning.includes(kind) && !grave.includes(kind)).map((event) => [at(event), false]));
  for (const event of events) if (grave.includes(event.kind)) places.set(at(event), true);
  return (
    <svg className={styles.marks} viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
      {[...places].map(([place, isGrave]) => (
        <path key={place} className={isGrave ? styles.grave : styles.turn} d={`M${place} ${isGrave ? 0 : 3}V8`} />
      ))}
    </svg>
  );
}
