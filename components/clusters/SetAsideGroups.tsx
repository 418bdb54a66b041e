'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { SetAsideLine } from '@/components/ui/SetAsideLine';
import type { ClusterDetail } from '@/lib/schemas/cluster';
import styles from './Cluster.module.css';

/** What is stopped or in maintenance, by who did it: each group can be selected, to be started or released as a whole. */
export const SetAsideGroups = memo(function SetAsideGroups({ groups, stale, onSelect }: { groups: ClusterDetail['setAside']; stale: boolean; onSelect: (keys: string[]) => void }) {
  const t = useTranslations('cluster.setAside');
  if (groups.length === 0) return null;
  return (
    <section className={styles.setAside} aria-label={t('label')}>
      {groups.map((group) => (
        <div key={`${group.kind} ${group.by?.operationId}`} className={styles.setAsideGroup}>
          <SetAsideLine setAside={group} stale={stale} />
          <Button size="small" variant="text" onClick={() => onSelect(group.keys)}>
            {t('show', { count: group.count })}
          </Button>
        </div>
      ))}
    </section>
  );
});
