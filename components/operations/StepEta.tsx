'use client';
import { useTranslations } from 'next-intl';
import { useServerAge } from '@/components/ui/use-server-age';
import type { StepView, UsualDuration } from '@/lib/schemas/operation';
import { useDuration } from './Duration';
import { etaOf } from './eta';
import styles from './Operation.module.css';

function useBasis(): (usual: UsualDuration) => string {
  const t = useTranslations('operation.usual');
  const duration = useDuration();
  return ({ seconds, slowSeconds, from, count }) => {
    const slow = duration(Math.ceil(slowSeconds ?? 0));
    if (seconds === null) return t('publishedLongest', { slow });
    return t(from === 'history' ? 'took' : 'published', { usual: duration(Math.ceil(seconds)), slow, count });
  };
}

/** How long the call should still take and how we know; once it takes too long, what can safely be done. */
export function StepEta({ step, at, canHold }: { step: StepView; at: string; canHold: boolean }) {
  const t = useTranslations('operation.usual');
  const duration = useDuration();
  const basis = useBasis();
  const elapsed = useServerAge(step.acceptedAt, at);
  if (step.state !== 'running' || elapsed === null) return null;
  if (!step.usual) return <p className={styles.quiet}>{t('nothing')}</p>;
  const eta = etaOf(step.usual, elapsed);
  if (eta.kind !== 'late')
    return (
      <p className={styles.quiet} suppressHydrationWarning>
        {eta.kind === 'left' && t('left', { left: duration(eta.seconds) })} {eta.kind === 'soon' && t('soon')} {basis(step.usual)}
      </p>
    );
  return (
    <div className={styles.late}>
      <p suppressHydrationWarning>
        <strong>{t('late', { elapsed: duration(elapsed) })}</strong> {basis(step.usual)}
      </p>
      <p>{t('moves')}</p>
      <ul>
        <li>{t('wait')}</li>
        <li>{t('vendor')}</li>
        {canHold && <li>{t('hold')}</li>}
        <li>{t('never')}</li>
      </ul>
    </div>
  );
}
