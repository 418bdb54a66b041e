'use client';
import { useTranslations } from 'next-intl';
import { StateMark, type MarkShape } from '@/components/ui/StateMark';
import type { FleetCluster } from '@/lib/schemas/cluster';
import styles from './Fleet.module.css';

/** Share of instances by state. Maintenance is a property beside the state, so it has a number but no share. */
export function CountsBar({ counts, stale }: { counts: FleetCluster['counts']; stale: boolean }) {
  const t = useTranslations('fleet.counts');
  const rest = Math.max(0, counts.instances - counts.running - counts.stopped - counts.troubled);
  const parts: { id: string; mark: MarkShape; n: number }[] = [
    { id: 'running', mark: 'running', n: counts.running },
    { id: 'troubled', mark: 'failed', n: counts.troubled },
    { id: 'stopped', mark: 'stopped', n: counts.stopped },
    { id: 'other', mark: 'starting', n: rest },
  ];
  const shown = parts.filter(({ n }) => n > 0).map((part) => ({ ...part, words: t(part.id, { n: part.n }) }));
  const inMaintenance = counts.maintenance > 0 ? t('maintenance', { n: counts.maintenance }) : null;
  if (counts.instances === 0) return <span className={styles.quiet}>{t('none')}</span>;
  return (
    <span className={stale ? `${styles.counts} ${styles.stale}` : styles.counts}>
      <span className={styles.bar} aria-hidden="true">
        {shown.map(({ id, n }) => (
          <span key={id} className={styles[`part-${id}`]} style={{ flexGrow: n }} />
        ))}
      </span>
      <span className={styles.numbers}>
        {shown.map(({ id, mark, n, words }) => (
          <span key={id} className={styles.number} role="img" aria-label={words} title={words}>
            <StateMark state={mark} stale={stale} />
            {n}
          </span>
        ))}
        {inMaintenance && (
          <span className={styles.number} role="img" aria-label={inMaintenance} title={inMaintenance}>
            <StateMark state="maintenance" stale={stale} />
            {counts.maintenance}
          </span>
        )}
      </span>
    </span>
  );
}
