'use client';
import { useTranslations } from 'next-intl';
import type { OperationEventView } from '@/lib/schemas/operation';

const nothing = { by: '', targets: 0, call: '', code: '', message: '', progress: 'none', vendorState: '', evidence: '', verdict: 'other', outcome: 'other', state: '', batch: 0, at: '', held: 0, notSent: 0, count: 0, first: '', minutes: 0, reason: '', schedule: '', dueAt: '', gone: 0 };

/** The sentence of one event of the timeline; a kind without words shows itself. */
export function useEventText(): (event: OperationEventView) => string {
  const t = useTranslations('operation');
  return ({ kind, position, facts }) => {
    if (!t.has(`events.${kind}`)) return kind;
    const given = Object.entries(facts).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []));
    // A choice inside a sentence cannot be named with a hyphen.
    const word = String(facts['outcome'] ?? facts['code'] ?? '').replaceAll('-', '_');
    const sentence = t(`events.${kind}`, { ...nothing, ...Object.fromEntries(given), word });
    return position === null ? sentence : t('events.inStep', { n: position + 1, sentence });
  };
}
