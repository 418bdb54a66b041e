'use client';
import { useTranslations } from 'next-intl';
import type { SetAside } from '@/lib/schemas/cluster';
import { AppLink } from './AppLink';
import { StateMark } from './StateMark';
import { Time } from './Time';
import styles from './SetAsideLine.module.css';

/** How many instances are stopped or in maintenance, since when, and by whom. */
export function SetAsideLine({ setAside, stale }: { setAside: SetAside; stale: boolean }) {
  const t = useTranslations('states.setAside');
  const { kind, count, since, by } = setAside;
  return (
    <span className={styles.line}>
      <StateMark state={kind} stale={stale} />
      <span>
        {t(by ? `${kind}Here` : `${kind}Elsewhere`, { count })} <Time at={since} />
        {by && (
          <>
            {' '}
            <AppLink href={`/operations/${by.operationId}`} prefetch={false}>
              {t('by', { name: by.name })}
            </AppLink>
          </>
        )}
      </span>
    </span>
  );
}
