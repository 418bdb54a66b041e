'use client';
import { useTranslations } from 'next-intl';
import { Age } from './Age';
import { useActionLabel } from './ActionLabel';
import { AppLink } from './AppLink';
import { ProgressBar } from './ProgressBar';
import { StateMark } from './StateMark';
import { useServerAge } from './use-server-age';
import type { RunningOperation } from '@/lib/schemas/cluster';
import styles from './RunningLine.module.css';

/** Two large clusters' polls: without news for longer the bar is no longer live. */
const silentAfterSeconds = 30;

/** One running operation: verb, person, bar; leads to its page. */
export function RunningLine({ operation, providerId, at }: { operation: RunningOperation; providerId: string; at: string }) {
  const t = useTranslations('states.operation');
  const action = useActionLabel(providerId)(operation.action);
  const silent = (useServerAge(at, at) ?? 0) > silentAfterSeconds;
  return (
    <span className={styles.line}>
      <AppLink href={`/operations/${operation.id}`} className={styles.name} prefetch={false}>
        {t('runningBy', { action, name: operation.createdByName })}
      </AppLink>
      <ProgressBar value={operation.progress} label={action} stale={silent} compact />
      {operation.needsHuman ? (
        <span className={styles.needsHuman}>
          <StateMark state="degraded" /> {t('needsHuman')}
        </span>
      ) : (
        <Age since={operation.createdAt} at={at} verb="started" />
      )}
    </span>
  );
}
