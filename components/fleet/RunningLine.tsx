'use client';
import { useTranslations } from 'next-intl';
import { Age } from '@/components/ui/Age';
import { useActionLabel } from '@/components/ui/ActionLabel';
import { AppLink } from '@/components/ui/AppLink';
import { ProgressBar } from '@/components/ui/ProgressBar';
import { StateMark } from '@/components/ui/StateMark';
import type { RunningOperation } from '@/lib/schemas/cluster';
import styles from './Fleet.module.css';

/** One running operation under its cluster; leads to its page. */
export function RunningLine({ operation, providerId, at }: { operation: RunningOperation; providerId: string; at: string }) {
  const t = useTranslations('fleet');
  const action = useActionLabel(providerId)(operation.action);
  return (
    <span className={styles.running}>
      <AppLink href={`/operations/${operation.id}`} className={styles.runningName} prefetch={false}>
        {t('runningBy', { action, name: operation.createdByName })}
      </AppLink>
      <ProgressBar value={operation.progress} label={action} compact />
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
