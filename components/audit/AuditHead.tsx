'use client';
import { useTranslations } from 'next-intl';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import { Time } from '@/components/ui/Time';
import type { AuditOutcome } from '@/lib/schemas/audit';
import type { ShortRow } from './short-row';
import { useSentence } from './use-sentence';
import styles from './Audit.module.css';

const shapes: Record<AuditOutcome, MarkShape> = { success: 'running', denied: 'stopped', rejected: 'degraded', failure: 'failed', unknown: 'unknown' };

/** The readable line: what happened, when, with which outcome, and its place in the chain. */
export function AuditHead({ row }: { row: ShortRow }) {
  const t = useTranslations('audit');
  const sentence = useSentence();
  return (
    <span className={styles.head}>
      <span className={styles.time}>
        <Time at={row.at} seconds />
      </span>
      <span className={styles.sentence}>{sentence(row.body, row.cut)}</span>
      <span className={styles.outcome}>
        <StateMark state={shapes[row.body.outcome]} /> {t(`outcome.${row.body.outcome}`)}
      </span>
      <span className={styles.seq} title={t('seq')}>
        #{row.seq}
      </span>
    </span>
  );
}
