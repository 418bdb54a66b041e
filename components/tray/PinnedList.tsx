'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { markSeen } from '@/lib/actions/operations';
import type { TrayOperation } from '@/lib/schemas/tray';
import { TrayRow } from './TrayRow';
import { trayKey } from './use-tray';
import styles from './Tray.module.css';

/** What went wrong stays here, in every browser of this person, until she opened it or says that she has seen it. */
export function PinnedList({ pinned, stale }: { pinned: readonly TrayOperation[]; stale: boolean }) {
  const t = useTranslations('tray');
  const client = useQueryClient();
  const see = useMutation({
    mutationFn: async (operationId: string) => unwrap(await markSeen({ operationId })),
    onSettled: () => client.invalidateQueries({ queryKey: trayKey }),
  });
  return (
    <section>
      <h2 className={styles.heading}>{t('pinned')}</h2>
      {see.error && <ErrorNotice error={errorOf(see.error)} />}
      <ul className={styles.list} aria-label={t('pinned')}>
        {pinned.map((operation) => (
          <TrayRow key={operation.id} operation={operation} stale={stale}>
            <button type="button" className={styles.seen} disabled={see.isPending} onClick={() => see.mutate(operation.id)}>
              {t('seen')}
            </button>
          </TrayRow>
        ))}
      </ul>
    </section>
  );
}
