'use client';
import { useTranslations } from 'next-intl';
import { limits } from '@/lib/config/limits';
import { useServerAge } from './use-server-age';
import styles from './Age.module.css';

export function useSpan(): (seconds: number) => string {
  const t = useTranslations('format.span');
  return (seconds) => {
    if (seconds < 60) return t('seconds', { n: seconds });
    if (seconds < 3600) return t('minutes', { n: Math.floor(seconds / 60) });
    if (seconds < 172_800) return t('hours', { n: Math.floor(seconds / 3600) });
    return t('days', { n: Math.floor(seconds / 86_400) });
  };
}

function inBrief(source: string): string {
  const [first, ...others] = source.split(', ');
  return others.length > 0 ? `${first} +${others.length}` : source;
}

interface Props {
  since: string | null;
  at: string;
  source?: string | null;
  /** Of several calls names the first and counts the others. */
  brief?: boolean;
  verb?: 'updated' | 'started' | 'happened';
  /** Seconds. */
  staleAfter?: number;
}

/** "updated 4 s ago", counted on by the second from the server's time. An `updated` is marked once it is too old to be trusted. */
export function Age({ since, at, source, brief = false, verb = 'updated', staleAfter = limits.staleAfterSeconds }: Props) {
  const t = useTranslations('format');
  const span = useSpan();
  const age = useServerAge(since, at);
  if (age === null || since === null) return <span className={styles.age}>{t('neverObserved')}</span>;
  const stale = verb === 'updated' && age > staleAfter;
  return (
    <span className={stale ? `${styles.age} ${styles.stale}` : styles.age}>
      <time dateTime={since} suppressHydrationWarning>
        {t(stale ? 'staleAgo' : `${verb}Ago`, { span: span(age) })}
      </time>
      {source && (
        <span className={styles.source} title={source}>
          {t('bySource', { source: brief ? inBrief(source) : source })}
        </span>
      )}
    </span>
  );
}
