'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { StateMark } from '@/components/ui/StateMark';
import type { JsonValue } from '@/lib/providers/contract';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { edgeOf } from './batch-views';
import styles from './Batches.module.css';

const shownFacts = (facts: Record<string, JsonValue>) => Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [])));

/** Why nothing is sent at this moment: paused, a shut gate, a pause between batches. */
export function BatchEdge({ operation }: { operation: OperationSnapshot }) {
  const t = useTranslations('batches.bars');
  const format = useFormatter();
  const edge = edgeOf(operation);
  if (!edge) return null;
  const clock = (at: string | null) => (at === null ? '' : format.dateTime(new Date(at), { timeStyle: 'medium' }));
  const facts = {
    by: 'by' in edge ? edge.by : '',
    at: 'at' in edge ? clock(edge.at) : '',
    n: 'batch' in edge ? edge.batch + 1 : 0,
    minutes: 'minutes' in edge ? edge.minutes : 0,
    why: 'why' in edge && edge.why ? t('why', { count: 0, first: '', code: '', message: '', ...shownFacts(edge.why.facts) }) : t('gateLooking'),
  };
  return (
    <p className={styles.edge} role="status">
      <StateMark state={edge.kind === 'until' ? 'starting' : 'degraded'} /> <span>{t(edge.kind, facts)}</span>
    </p>
  );
}
